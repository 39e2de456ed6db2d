package org.upgradectl.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of the image, with stand-ins for Java that print what they were started with. */
final class LauncherTest {
    private static final Path IMAGE = Path.of(System.getProperty("upgradectl.image", "image-not-assembled"));
    private static final String[] NEEDED = {"dirname", "readlink", "sed", "head"};

    @TempDir
    private Path folder;

    @Test
    void start_passesEveryArgumentUntouched() throws IOException {
        Shell started =
                launch(Map.of("JAVA_HOME", java("17.0.15", "jdk").toString()), "plan", "--to", "a b", "", "$HOME");

        assertThat(started.exitCode()).as(started.err()).isZero();
        assertThat(started.out())
                .endsWith("[org.upgradectl.core.cli.Main]\n[plan]\n[--to]\n[a b]\n[]\n[$HOME]\n")
                .contains("[-Dupgradectl.home=" + IMAGE.toRealPath() + "]", "umask 0077");
    }

    @Test
    void start_throughALink_findsItsOwnFolder() throws IOException {
        Path first = Files.createSymbolicLink(folder.resolve("first"), IMAGE.resolve("bin/upgradectl"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);

        Shell started = Shell.run(
                folder, Map.of("JAVA_HOME", java("21", "jdk").toString()), List.of(second.toString(), "runs"));

        assertThat(started.out()).contains("[-Dupgradectl.home=" + IMAGE.toRealPath() + "]");
    }

    @Test
    void start_takesItsOwnVariableBeforeJavaHome() throws IOException {
        Shell started = launch(Map.of(
                "UPGRADECTL_JAVA_HOME", java("25.0.3", "own").toString(),
                "JAVA_HOME", java("17", "other").toString(),
                "UPGRADECTL_OPTS", "-Xmx64m -Done=1"));

        assertThat(started.out()).contains("java of own", "[-Xmx64m]\n[-Done=1]\n");
    }

    @Test
    void start_oldJavaHome_takesTheOneOfThePath() throws IOException {
        Path path = Shell.onlyTheseCommands(folder.resolve("path"), NEEDED);
        Files.createSymbolicLink(path.resolve("java"), java("17.0.1", "newer").resolve("bin/java"));

        Shell started = launch(Map.of(
                "PATH", path.toString(), "JAVA_HOME", java("1.8.0_412", "old").toString()));

        assertThat(started.out()).as(started.err()).contains("java of newer");
    }

    @Test
    void start_noJava_namesThePackage() throws IOException {
        Path path = Shell.onlyTheseCommands(folder.resolve("path"), NEEDED);

        Shell started = launch(Map.of("PATH", path.toString()));

        assertThat(started.exitCode()).isEqualTo(3);
        assertThat(started.out()).isEmpty();
        assertThat(started.err()).contains("Java 17 or later is needed", "apt install openjdk-17-jre-headless");
    }

    @Test
    void start_onlyAnOldJava_namesItAndThePackage() throws IOException {
        Path path = Shell.onlyTheseCommands(folder.resolve("path"), NEEDED);
        Files.createSymbolicLink(path.resolve("java"), java("11.0.2", "old").resolve("bin/java"));

        Shell started = launch(Map.of("PATH", path.toString()));

        assertThat(started.exitCode()).isEqualTo(3);
        assertThat(started.err()).contains("found " + folder.resolve("old"), "apt install");
    }

    @Test
    void start_ownVariableUnusable_saysSoInsteadOfTakingAnother() throws IOException {
        Shell started = launch(Map.of(
                "UPGRADECTL_JAVA_HOME", folder.resolve("none").toString(),
                "JAVA_HOME", java("17", "other").toString()));

        assertThat(started.exitCode()).isEqualTo(3);
        assertThat(started.err()).contains("UPGRADECTL_JAVA_HOME (" + folder.resolve("none") + ")");
    }

    private Shell launch(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(IMAGE.resolve("bin/upgradectl").toString());
        command.addAll(List.of(arguments));
        return Shell.run(folder, environment, command);
    }

    private Path java(String version, String name) throws IOException {
        Path home = folder.resolve(name);
        Shell.script(
                home.resolve("bin/java"),
                "#!/bin/sh\necho java of " + name + "\necho umask $(umask)\nfor a in \"$@\"; do echo \"[$a]\"; done\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
