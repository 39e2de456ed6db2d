package org.upgradectl.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image really started, on the Java that runs this test. */
final class StartTest {
    private static final Path IMAGE = Path.of(System.getProperty("upgradectl.image", "image-not-assembled"));

    @TempDir
    private Path folder;

    @Test
    void version_saysItsOwnAndJavas() {
        Shell started = start("--version");

        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(started.out())
                .startsWith("upgradectl " + IMAGE.getFileName().toString().replace("upgradectl-", ""))
                .contains("Java " + Runtime.version().feature());
        assertThat(started.err()).as("nothing that a Java complains about").isEmpty();
    }

    @Test
    void pluginList_hasEveryBundledPluginStarted() {
        Shell started = start("plugin", "list", "--json");

        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(Pattern.compile("\"id\"\\s*:\\s*\"(\\w+)\"")
                        .matcher(started.out())
                        .results())
                .extracting(match -> match.group(1))
                .contains("git", "housekeeping", "systemd", "tarball");
        assertThat(Pattern.compile("\"state\"\\s*:\\s*\"(\\w+)\"")
                        .matcher(started.out())
                        .results())
                .extracting(MatchResult::group)
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(state -> state.endsWith("\"started\""));
        assertThat(started.err()).isEmpty();
    }

    private Shell start(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(IMAGE.resolve("bin/upgradectl").toString());
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "UPGRADECTL_JAVA_HOME", System.getProperty("java.home"),
                "UPGRADECTL_CONFIG_DIR", folder.resolve("config").toString(),
                "UPGRADECTL_STATE_DIR", folder.resolve("state").toString(),
                "HOME", folder.toString());
        return Shell.run(folder, environment, command);
    }
}
