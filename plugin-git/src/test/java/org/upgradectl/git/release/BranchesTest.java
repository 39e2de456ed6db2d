package org.upgradectl.git.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.git.sandbox.Sandbox;

/** The guide's other way: a branch is pulled. Its commits may all carry one version. */
final class BranchesTest {
    private final GitInstallMethod method = new GitInstallMethod();

    @TempDir
    private Path folder = Path.of("");

    private Sandbox sandbox = new Sandbox(Path.of("/"));

    @BeforeEach
    void make() {
        sandbox = Sandbox.small(folder);
        sandbox.origin().run("checkout", "-q", "-b", "stable/3");
        sandbox.origin()
                .write("app/version.py", "VERSION = '3.7.3-dev'\n")
                .write("app/code.py", "three\n")
                .commit("one");
        // Its name begins with the other one's.
        sandbox.origin().run("branch", "stable/33", "v1.0.0");
    }

    private List<Release> releases(String branch, boolean offline) {
        return method.releases(sandbox.releases(sandbox.api(Map.of("branch", branch)), offline));
    }

    @Test
    void branch_isOneRelease_calledByItsVersionAndItsCommit() throws IOException {
        String head = sandbox.origin().head();
        Release release = releases("stable/3", false).get(0);
        assertThat(release.version().text()).isEqualTo("3.7.3-dev+g" + head.substring(0, 10));
        assertThat(release.content()).contains(head);
        assertThat(release.preRelease()).as("it is what is offered").isFalse();
        try (ReleaseTree tree =
                method.open(sandbox.releases(sandbox.api(Map.of("branch", "stable/3")), true), release)) {
            assertThat(new String(tree.open("app/code.py").readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("three\n");
        }
    }

    @Test
    void branch_thatGoesOn_isAnotherReleaseOfTheSameVersion() {
        Release first = releases("stable/3", false).get(0);
        sandbox.origin().write("app/code.py", "four\n").commit("two");
        assertThat(releases("stable/3", true)).as("nothing leaves the host").containsExactly(first);
        Release second = releases("stable/3", false).get(0);
        assertThat(second.version()).isNotEqualTo(first.version());
        assertThat(second.version().withoutBuild()).isEqualTo(first.version().withoutBuild());
    }

    @Test
    void branch_thatThereIsNot_isToldWithHowToLook() {
        fails("master", StandardError.RELEASE_UNKNOWN, "has no branch master");
        assertThatThrownBy(() -> releases("stable/3", true)).hasMessageContaining("has not been fetched yet");
    }

    @Test
    void branch_ofAnotherProgram_isToldByItsFiles() {
        fails("stable/33", StandardError.RELEASE_UNKNOWN, "none of the files that tell its version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a..b", "a b", "../x", "x.lock", "a/-b", "*"})
    void branch_whoseNameMakesNoSense_isAMistakeOfTheSiteFile(String name) {
        fails(name, StandardError.SITE_INVALID, "source.branch");
    }

    private void fails(String branch, StandardError code, String told) {
        assertThatThrownBy(() -> releases(branch, false))
                .isInstanceOfSatisfying(
                        UpgradeException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(told);
    }
}
