package org.upgradectl.tarball.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.process.HostCommand;

/** A repository's tags stand for an index of archives. */
final class TagQuestionTest {
    @TempDir
    private Path folder;

    @Test
    void ask_offersWhatTheTagsName_andFetchesNothing() throws IOException {
        Path repository = folder.resolve("product.git");
        git("init", "-q", "--bare", repository.toString());
        String commit = git("--git-dir=" + repository, "commit-tree", "-m", "One", emptyTree(repository))
                .strip();
        for (String tag : new String[] {"v1.0", "v1.1-rc1", "latest"}) {
            git("--git-dir=" + repository, "tag", tag, commit);
        }
        git("--git-dir=" + repository, "branch", "v9.9", commit);
        Path cache = Files.createDirectory(folder.resolve("cache"));
        String before = TreeDigest.of(folder);

        assertThat(TagQuestion.ask(repository.toString(), TestReleases.in(cache)))
                .extracting(Offer::ref)
                .contains("v1.0", "v1.1-rc1")
                .doesNotContain("latest", "v9.9");
        assertThat(TreeDigest.of(folder)).isEqualTo(before);
    }

    @Test
    void ask_repositoryThatIsNotThere_isToldWithTheCommandToTryIt() {
        Path gone = folder.resolve("gone.git");
        assertThatThrownBy(() -> TagQuestion.ask(gone.toString(), TestReleases.in(folder)))
                .isInstanceOfSatisfying(UpgradeException.class, e -> {
                    assertThat(e.code()).isEqualTo(StandardError.REMOTE_UNREACHABLE);
                    assertThat(e.remedy()).startsWith("git ls-remote --tags " + gone);
                });
    }

    private static String emptyTree(Path repository) {
        return git("--git-dir=" + repository, "hash-object", "-t", "tree", "-w", "/dev/null")
                .strip();
    }

    private static String git(String... words) {
        String[] line = new String[words.length + 1];
        line[0] = "git";
        System.arraycopy(words, 0, line, 1, words.length);
        return HostCommand.of(line)
                .with("GIT_AUTHOR_NAME", "Product")
                .with("GIT_AUTHOR_EMAIL", "product@example.org")
                .with("GIT_COMMITTER_NAME", "Product")
                .with("GIT_COMMITTER_EMAIL", "product@example.org")
                .output();
    }
}
