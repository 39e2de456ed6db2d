package org.upgradectl.image.thirdparty;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The plugin of docs/writing-a-plugin.md, as a stranger builds it. */
final class ThirdPartyPlugin {
    private static final String PROCESSOR = "org.pf4j.processor.ExtensionAnnotationProcessor";
    private static final List<String> BROUGHT_BY_THE_API = List.of("pf4j-", "jspecify-", "slf4j-api-");

    private ThirdPartyPlugin() {}

    /**
     * Builds it from the manual, against the API's jar and what that brings.
     *
     * @param apiJar as installed: what it brings lies beside it
     * @return the plugin's folder
     */
    static Path buildInto(Path pluginRoot, Path apiJar) throws IOException {
        Path folder = pluginRoot.resolve("ledger");
        Path library = Javac.jar(
                folder.resolve("lib/jackson-core-" + OtherJackson.VERSION + ".jar"),
                OtherJackson.SOURCES,
                List.of(),
                "");
        Map<String, String> sources = new TreeMap<>(Manual.files());
        sources.keySet().removeIf(name -> !name.endsWith(".java") || name.endsWith("Test.java"));
        jar(folder.resolve("lib/ledger-1.0.0.jar"), sources, apiJar, library);
        Files.writeString(
                folder.resolve("plugin.properties"),
                requireNonNull(Manual.files().get("plugin.properties")));
        return folder;
    }

    /** Compiles and packs a plugin's classes, as its author does. */
    static void jar(Path jar, Map<String, String> sources, Path apiJar, Path... libraries) throws IOException {
        List<Path> classPath = new ArrayList<>(List.of(libraries));
        classPath.add(apiJar);
        try (Stream<Path> beside = Files.list(requireNonNull(apiJar.getParent()))) {
            beside.filter(file -> BROUGHT_BY_THE_API.stream()
                            .anyMatch(start -> file.getFileName().toString().startsWith(start)))
                    .forEach(classPath::add);
        }
        Javac.jar(jar, sources, classPath, PROCESSOR);
    }
}
