package org.upgradectl.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** mvnw, with a Maven that prints what it was started with. */
final class MavenScriptTest {
    private static final String[] NEEDED = {"dirname", "readlink", "sed"};

    @TempDir
    private Path folder;

    private Path tree;
    private Path path;

    @BeforeEach
    void plantTree() throws IOException {
        tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("module"));
        Files.copy(Path.of("../mvnw"), tree.resolve("mvnw"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(tree.resolve("pom.xml"), "<project/>");
        Files.writeString(tree.resolve("module/pom.xml"), "<project/>");
        path = Shell.onlyTheseCommands(folder.resolve("path"), NEEDED);
        Shell.script(path.resolve("mvn"), "#!/bin/sh\necho java $JAVA_HOME\nfor a in \"$@\"; do echo \"[$a]\"; done\n");
    }

    @Test
    void insideTheTree_worksOnTheFolderOneIsIn() throws IOException {
        Shell run = run(tree.resolve("module"), Map.of("JAVA_HOME", jdk("17.0.15")), "verify", "-Dx=a b");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("[verify]\n[-Dx=a b]\n").doesNotContain("[-f]");
    }

    @Test
    void outsideOfTheTree_worksOnTheTree() throws IOException {
        Shell run = run(folder, Map.of("JAVA_HOME", jdk("25.0.3")), "verify");

        assertThat(run.out()).endsWith("[-f]\n[" + tree.toRealPath().resolve("pom.xml") + "]\n[verify]\n");
    }

    @Test
    void noJavaHome_takesTheKitOfThePath() throws IOException {
        Path kit = Path.of(jdk("21.0.1"));
        Files.createSymbolicLink(path.resolve("javac"), kit.resolve("bin/javac"));

        assertThat(run(tree, Map.of(), "verify").out()).contains("java " + kit.toRealPath());
    }

    @Test
    void noKit_namesThePackage() {
        Shell run = run(tree, Map.of(), "verify");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).contains("No Java development kit", "apt install openjdk-17-jdk-headless");
    }

    @Test
    void oldKit_isRefused() throws IOException {
        Shell run = run(tree, Map.of("JAVA_HOME", jdk("11.0.2")), "verify");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).contains("is Java 11; 17 or later is needed");
    }

    @Test
    void noMaven_namesThePackage() throws IOException {
        Files.delete(path.resolve("mvn"));
        Shell run = run(tree, Map.of("JAVA_HOME", jdk("17.0.15")), "verify");

        assertThat(run.exitCode()).isOne();
        assertThat(run.err()).contains("Maven (mvn) not found", "apt install maven");
    }

    private Shell run(Path from, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(tree.resolve("mvnw").toString());
        command.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", path.toString());
        return Shell.run(from, all, command);
    }

    private String jdk(String version) throws IOException {
        Path home = folder.resolve("jdk-" + version);
        Shell.script(home.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home.toString();
    }
}
