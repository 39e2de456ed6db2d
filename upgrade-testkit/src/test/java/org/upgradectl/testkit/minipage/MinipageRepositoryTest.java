package org.upgradectl.testkit.minipage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.upgradectl.testkit.junit.Prerequisites.orSkip;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinipageRepositoryTest {

    @TempDir
    private Path folder;

    @Test
    void create_everyRelease_isTaggedOnMain() {
        MinipageRepository repository = orSkip(() -> MinipageRepository.create(folder.resolve("minipage.git")));

        assertThat(git(repository, "tag", "--merged", "main"))
                .containsExactlyInAnyOrder("v1.0.0", "v1.1.0", "v1.2.0", "v1.3.0", "v1.4-beta1");
        for (MinipageRelease release : MinipageRelease.values()) {
            assertThat(git(repository, "show", release.tag() + ":minipage/minipage/settings.py"))
                    .contains("VERSION = '" + release.version() + "'");
        }
        assertThat(git(repository, "cat-file", "-t", "v1.2.0")).containsExactly("tag");
        assertThat(git(repository, "ls-tree", "v1.0.0", "upgrade.sh"))
                .singleElement()
                .asString()
                .startsWith("100755");
        assertThat(git(repository, "ls-tree", "-r", "--name-only", "v1.0.0"))
                .contains(".gitignore", "minipage/media/.gitignore");
    }

    @Test
    void create_twice_givesTheSameCommits() {
        MinipageRepository one = orSkip(() -> MinipageRepository.create(folder.resolve("one.git")));
        MinipageRepository two = MinipageRepository.create(folder.resolve("two.git"));

        assertThat(git(one, "for-each-ref")).isEqualTo(git(two, "for-each-ref")).isNotEmpty();
    }

    @Test
    void newestRelease_hasFilesAddedChangedRemovedAndRenamed() {
        MinipageRepository repository = orSkip(() -> MinipageRepository.create(folder.resolve("minipage.git")));

        assertThat(git(repository, "diff", "-M", "--name-status", "v1.2.0", "v1.3.0"))
                .contains(
                        "A\tminipage/project-static/history.css",
                        "M\trequirements.txt",
                        "D\tminipage/incidents/announcements.py",
                        "R100\tminipage/incidents/labels.py\tminipage/incidents/wording.py");
        assertThat(git(repository, "diff", "--name-only", "v1.1.0", "v1.2.0"))
                .noneMatch(path -> path.contains("migrations"));
    }

    @Test
    void publish_brokenReleases_followTheNewestWithoutMovingMain() {
        MinipageRepository repository = orSkip(() -> MinipageRepository.create(folder.resolve("minipage.git")));
        Set<String> tags = new HashSet<>();
        for (BrokenRelease broken : BrokenRelease.values()) {
            String tag = repository.publish(broken);
            tags.add(tag);
            assertThat(git(repository, "rev-parse", tag + "^")).isEqualTo(git(repository, "rev-parse", "v1.3.0"));
            // One line is the version.
            assertThat(git(repository, "diff", "v1.3.0", tag))
                    .filteredOn(line -> line.matches("\\+[^+].*"))
                    .hasSizeGreaterThan(1);
        }
        assertThat(tags).hasSize(BrokenRelease.values().length);
        assertThat(git(repository, "rev-parse", "main")).isEqualTo(git(repository, "rev-parse", "v1.4-beta1"));
        assertThat(repository.publish(BrokenRelease.PAGE_FAILS, "2.0.0")).isEqualTo("v2.0.0");
    }

    private static List<String> git(MinipageRepository repository, String... arguments) {
        return Git.command("--git-dir=" + repository.path(), arguments)
                .output()
                .lines()
                .toList();
    }
}
