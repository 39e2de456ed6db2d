package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plugin as a test wants it: in order, unless something is changed. Its API is 1.2. */
final class TestPlugin {
    static final String API = "1.2.0";

    private final Map<String, String> properties = new TreeMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> resources = new HashMap<>();
    private String jar = "main.jar";
    private String index;

    private TestPlugin(String id) {
        properties.put("plugin.id", id);
        properties.put("plugin.version", "1.0.0");
        properties.put("plugin.requires", "^1.2.0");
        index = "com.example." + id + ".Door";
        door("");
    }

    static TestPlugin named(String id) {
        return new TestPlugin(id);
    }

    TestPlugin property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    TestPlugin without(String key) {
        properties.remove(key);
        return this;
    }

    /** The members of the class that implements the door. */
    TestPlugin door(String members) {
        return source("Door", "@Extension public class Door implements UpgradePlugin {\n" + members + "\n}");
    }

    /** A door with one step; the body of the step's class decides what its calls do. */
    TestPlugin step(String stepId, String overrides) {
        return door("public List<Step> steps() { return List.of(" + newStep(stepId, overrides) + "); }");
    }

    static String newStep(String stepId, String overrides) {
        String base = """
                new StepBase("%s") { %s }
                """;
        return base.formatted(stepId, overrides);
    }

    /** A class of the plugin's package; the API's names are imported. */
    TestPlugin source(String simpleName, String code) {
        sources.put(packageName() + "." + simpleName, imports() + code);
        return this;
    }

    TestPlugin resource(String name, byte[] content) {
        resources.put(name, content);
        return this;
    }

    /** What the index of extensions names; null: there is none. */
    TestPlugin index(@org.jspecify.annotations.Nullable String text) {
        index = text == null ? "" : text;
        return this;
    }

    TestPlugin jar(String name) {
        jar = name;
        return this;
    }

    /** Builds it as a folder below the root. */
    Path into(Path root, Path... classPath) throws IOException {
        return folder(root.resolve(requireNonNull(properties.getOrDefault("plugin.id", "nameless"))), classPath);
    }

    Path folder(Path folder, Path... classPath) throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        String text = properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("plugin.properties"), text);
        source("StepBase", STEP_BASE);
        Map<String, byte[]> entries = new HashMap<>(Sources.compile(sources, classPath));
        entries.putAll(resources);
        if (!index.isEmpty()) {
            entries.put(PluginJars.INDEX, index.getBytes(StandardCharsets.UTF_8));
        }
        Sources.jar(folder.resolve("lib").resolve(jar), entries);
        return folder;
    }

    private String packageName() {
        return "com.example." + properties.get("plugin.id");
    }

    private String imports() {
        List<String> names = Arrays.asList(
                "org.pf4j.Extension",
                "org.upgradectl.api.UpgradePlugin",
                "org.upgradectl.api.act.*",
                "org.upgradectl.api.check.*",
                "org.upgradectl.api.error.*",
                "org.upgradectl.api.fact.*",
                "org.upgradectl.api.phase.Phase",
                "org.upgradectl.api.release.*",
                "org.upgradectl.api.schema.*",
                "org.upgradectl.api.service.*",
                "org.upgradectl.api.site.*",
                "org.upgradectl.api.step.*",
                "java.nio.file.Path",
                "java.util.*");
        return "package " + packageName() + ";\n"
                + names.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
    }

    private static final String STEP_BASE = """
            public class StepBase implements Step {
                private final String id;
                public StepBase(String id) { this.id = id; }
                public StepId id() { return new StepId(id); }
                public String title() { return "Do something"; }
                public Phase phase() { return Phase.STAGE; }
                public Scope scope() { return Scope.ONCE; }
                public List<Act> plan(PlanContext context) { return List.of(); }
            }
            """;
}
