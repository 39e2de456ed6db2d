package org.upgradectl.image.thirdparty;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Compiles and packs as the author of a plugin does: with a JDK, and nothing of this build. */
final class Javac {
    private Javac() {}

    /**
     * Compiles into a jar.
     *
     * @param processor the annotation processor to run; empty: none
     */
    static Path jar(Path jar, Map<String, String> sources, List<Path> classPath, String processor) throws IOException {
        Path work = Files.createTempDirectory("javac");
        Path classes = Files.createDirectory(work.resolve("classes"));
        String path = classPath.stream().map(Path::toString).collect(Collectors.joining(":"));
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-Xlint:none", "-d", classes.toString()));
        arguments.addAll(List.of("-cp", path.isEmpty() ? work.resolve("nothing").toString() : path));
        arguments.addAll(
                processor.isEmpty() ? List.of("-proc:none") : List.of("-processorpath", path, "-processor", processor));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey());
            Files.createDirectories(requireNonNull(file.getParent()));
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed")
                .run(null, OutputStream.nullOutputStream(), said, arguments.toArray(String[]::new));
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
        pack(classes, jar);
        return jar;
    }

    private static void pack(Path folder, Path jar) throws IOException {
        Files.createDirectories(requireNonNull(jar.getParent()));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
