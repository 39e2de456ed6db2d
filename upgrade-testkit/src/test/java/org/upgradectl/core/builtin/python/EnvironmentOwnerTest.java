package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;

/** Root, and an environment that belongs to somebody else; its programs tell who runs them. */
final class EnvironmentOwnerTest {
    private static final String SOMEBODY = "nobody";

    @TempDir
    private Path folder;

    private Path environment;
    private Path python;

    @BeforeEach
    void build() throws IOException {
        assumeThat(ServiceUser.callerIsRoot())
                .as("only root can become somebody else")
                .isTrue();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment = Files.createDirectories(folder.resolve("site/venv"));
        Files.createDirectories(environment.resolve("lib/python3.11/site-packages/pip"));
        Files.writeString(environment.resolve("pyvenv.cfg"), "home = /usr/bin\n");
        python = Files.createDirectories(environment.resolve("bin")).resolve("python");
        Files.writeString(python, """
                #!/bin/sh
                case "$1" in -I) echo "upgradectl 3.11.2 yes /run-by-$(id -un)"; exit 0;; esac
                while [ $# -gt 0 ]; do
                  case "$1" in --report) report=$2;; --no-cache-dir) cache=none;; esac
                  shift
                done
                cat requirements.txt > /dev/null || exit 3
                touch "$HOME/mine" "$TMPDIR/mine" || exit 4
                echo '{"install": [{"metadata": {"name": "'$(id -un)'", "version": "'${cache:-kept}'"}}]}' > "$report"
                """);
        try (Stream<Path> all = Files.walk(environment)) {
            for (Path path : all.toList()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static void give(Path path) throws IOException {
        Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(SOMEBODY));
    }

    private String ran() {
        return new InterpreterProbe(TestActContext.of(TestSites.minimal(folder)).commands())
                .ask(python)
                .path()
                .toString();
    }

    private PackageSet resolved(Map<String, String> caller) throws Exception {
        Path cache = Files.createDirectories(folder.resolve("cache"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
        Path asked = Files.createDirectories(cache.resolve("asked"));
        Files.writeString(asked.resolve("requirements.txt"), "tiny\n");
        Path report = asked.resolve("upgradectl-report.json");
        Files.deleteIfExists(report);
        Files.createDirectories(asked.resolve("upgradectl-tmp"));
        new EnvironmentPip(python, python, new Installer(caller, Path.of("/nonexistent")))
                .ask(
                        TestActContext.of(TestSites.minimal(folder)).commands(),
                        cache,
                        asked,
                        report,
                        List.of("-r", "requirements.txt"),
                        Duration.ofSeconds(30));
        return PackageResolution.packages(org.upgradectl.core.json.Json.readMap(Files.readString(report)));
    }

    @Test
    void allOfItIsRoots_runsAsRoot_andKeepsItsCache() throws Exception {
        assertThat(ran()).isEqualTo("/run-by-root");
        assertThat(resolved(Map.of()).lines()).containsExactly("root==kept");
    }

    @Test
    void anyOfItIsSomebodyElses_runsAsThatUser() throws IOException {
        give(environment.resolve("lib/python3.11/site-packages/pip"));
        assertThat(ran()).isEqualTo("/run-by-" + SOMEBODY);
    }

    @Test
    void folderThatItLiesInIsSomebodyElses_runsAsThatUser() throws IOException {
        give(environment.resolveSibling("."));
        assertThat(ran()).isEqualTo("/run-by-" + SOMEBODY);
    }

    @Test
    void programInNoEnvironment_isRootsBusiness() throws IOException {
        give(python);
        Files.delete(environment.resolve("pyvenv.cfg"));
        assertThat(ran()).isEqualTo("/run-by-root");
    }

    @Test
    void pipOfSomebodyElse_readsAndWritesInACopyOfItsOwn_thatIsDeleted() throws Exception {
        give(environment);
        long before = lent();
        assertThat(resolved(Map.of()).lines()).containsExactly(SOMEBODY + "==none");
        assertThat(lent()).isEqualTo(before);
    }

    private static long lent() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("upgradectl-pip-"))
                    .count();
        }
    }

    @Test
    void pipOfSomebodyElse_isNotToldTheCallersLogin() throws IOException {
        give(environment);
        assertThatThrownBy(() -> resolved(Map.of("PIP_INDEX_URL", "https://me:word@index.example/simple")))
                .isInstanceOf(PackageResolution.Unresolved.class)
                .hasMessageContaining(SOMEBODY)
                .hasMessageNotContaining("word");
    }
}
