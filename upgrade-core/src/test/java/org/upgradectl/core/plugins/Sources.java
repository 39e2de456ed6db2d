package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles Java sources and packs jars, as the author of a plugin does. */
final class Sources {
    /** Most tests want the same plain plugin; compiling is most of their time. */
    private static final Map<List<String>, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private Sources() {}

    /**
     * Compiles.
     *
     * @param sources by class name
     * @param classPath besides the host's own
     * @return the class files by their names in a jar
     */
    static Map<String, byte[]> compile(Map<String, String> sources, Path... classPath) throws IOException {
        List<String> key = new ArrayList<>(sources.values());
        Stream.of(classPath).map(Path::toString).forEach(key::add);
        Map<String, byte[]> known = COMPILED.get(key);
        if (known == null) {
            known = compileAnew(sources, classPath);
            COMPILED.put(key, known);
        }
        return known;
    }

    private static Map<String, byte[]> compileAnew(Map<String, String> sources, Path... classPath) throws IOException {
        Path work = Files.createTempDirectory("plugin-source");
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "--release", "17", "-Xlint:none", "-d"));
        arguments.add(Files.createDirectory(work.resolve("classes")).toString());
        arguments.add("-cp");
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        arguments.add(path + Stream.of(classPath).map(each -> ":" + each).reduce("", String::concat));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        if (compiler.run(null, OutputStream.nullOutputStream(), errors, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(errors.toString(StandardCharsets.UTF_8));
        }
        Map<String, byte[]> classes = new TreeMap<>();
        Path root = work.resolve("classes");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                classes.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return classes;
    }

    static void jar(Path jar, Map<String, byte[]> entries) throws IOException {
        Files.createDirectories(requireNonNull(jar.getParent()));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }
}
