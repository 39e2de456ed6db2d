package org.upgradectl.core.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Looks into a plugin's jars without loading anything from them. */
final class PluginJars {
    static final String INDEX = "META-INF/extensions.idx";

    private static final String VERSIONED = "META-INF/versions/";
    private static final String REBUILD =
            "Have the plugin built anew from a clean state (mvn clean package), with PF4J's annotation processor.";
    private static final String LEAVE_OUT =
            "What the host gives to every plugin stays out of it: use scope provided for upgrade-api and what it brings.";

    private final Path folder;
    private final Problems problems;

    PluginJars(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * The jar with the extension and its class.
     *
     * @param index the jar whose index names it
     */
    record Extension(Path index, String className) {}

    /** Finds the one extension; empty where there is none, more than one, or a problem with a jar. */
    Optional<Extension> inspect(List<Path> jars) {
        int before = problems.count();
        List<Extension> extensions = new ArrayList<>();
        for (Path jar : jars) {
            try {
                inspect(jar, extensions);
            } catch (IOException | RuntimeException e) {
                problems.add(jar, "is no readable jar: " + PluginCalls.shown(e), REBUILD);
            }
        }
        if (problems.count() > before) {
            return Optional.empty();
        }
        if (extensions.isEmpty()) {
            problems.add(
                    folder, "brings nothing: none of its jars has a " + INDEX + " that names an extension", REBUILD);
            return Optional.empty();
        }
        if (extensions.size() > 1) {
            String named = extensions.stream()
                    .map(each -> each.className() + " in " + each.index().getFileName())
                    .sorted()
                    .reduce((left, right) -> left + ", " + right)
                    .orElseThrow();
            problems.add(folder, "has more than one extension (" + named + "); a plugin has one", REBUILD);
            return Optional.empty();
        }
        return Optional.of(extensions.get(0));
    }

    /** The class path: PF4J reads the first index only, so the jar that has the right one comes first. */
    static List<Path> classPath(List<Path> jars, Path first) {
        Comparator<Path> order = Comparator.comparing((Path jar) -> !jar.equals(first))
                .thenComparing(jar -> jar.getFileName().toString());
        return jars.stream().sorted(order).toList();
    }

    private void inspect(Path jar, List<Extension> extensions) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            refuseHostClasses(jar, file);
            refuseWayOut(jar, file);
            JarEntry index = file.getJarEntry(INDEX);
            if (index == null) {
                return;
            }
            for (String className : names(file, index)) {
                if (file.getEntry(className.replace('.', '/') + ".class") == null) {
                    problems.add(
                            jar,
                            INDEX + " names " + className + ", which is not in this jar (left from an earlier build?)",
                            REBUILD);
                }
                extensions.add(new Extension(jar, className));
            }
        }
    }

    private void refuseHostClasses(Path jar, JarFile file) {
        Enumeration<JarEntry> entries = file.entries();
        while (entries.hasMoreElements()) {
            String name = entries.nextElement().getName();
            Optional<String> shared = SharedPackages.ofClassFile(withoutVersion(name));
            if (shared.isPresent()) {
                problems.add(jar, "holds classes of " + shared.get() + ", which is the host's", LEAVE_OUT);
                return;
            }
        }
    }

    /** A manifest can put any file of the host on the class path; only neighbours are let through. */
    private void refuseWayOut(Path jar, JarFile file) throws IOException {
        Manifest manifest = file.getManifest();
        String path = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (path == null) {
            return;
        }
        for (String element : path.strip().split("\\s+", -1)) {
            if (!element.isEmpty() && !PluginLayout.isJar(element)) {
                problems.add(jar, "has a manifest whose Class-Path leads out of lib: " + element, REBUILD);
            }
        }
    }

    private static List<String> names(JarFile file, JarEntry index) throws IOException {
        try (InputStream in = file.getInputStream(index)) {
            String text = new String(in.readNBytes((int) DescriptorFile.MAX_BYTES), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    private static String withoutVersion(String name) {
        if (!name.startsWith(VERSIONED)) {
            return name;
        }
        int slash = name.indexOf('/', VERSIONED.length());
        return slash < 0 ? name : name.substring(slash + 1);
    }
}
