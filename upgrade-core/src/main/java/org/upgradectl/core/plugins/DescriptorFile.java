package org.upgradectl.core.plugins;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code plugin.properties} and tells everything that is wrong with it at once. */
final class DescriptorFile {
    static final String NAME = "plugin.properties";
    static final long MAX_BYTES = 64 * 1024;

    private static final String ASK = "Ask the plugin's author for a build that follows docs/writing-a-plugin.md.";
    private static final Set<String> KEYS = Set.of(
            "plugin.id",
            "plugin.version",
            "plugin.requires",
            "plugin.dependencies",
            "plugin.description",
            "plugin.provider",
            "plugin.license");

    private final Path file;
    private final Problems problems;
    private final KernelVersionManager versions = new KernelVersionManager();

    DescriptorFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The descriptor; empty where it has problems. */
    Optional<Descriptor> read() {
        int before = problems.count();
        Properties properties;
        try {
            properties = load();
        } catch (CharacterCodingException e) {
            add("is not UTF-8 text");
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            add("can't be read: " + PluginCalls.shown(e));
            return Optional.empty();
        }
        Descriptor descriptor = check(properties);
        return problems.count() == before ? Optional.of(descriptor) : Optional.empty();
    }

    private Properties load() throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("larger than " + MAX_BYTES + " bytes");
        }
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        return properties;
    }

    private Descriptor check(Properties properties) {
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if ("plugin.class".equals(key)) {
                add("names a plugin.class; a plugin of upgradectl has no life cycle, only its extension");
            } else if (key.startsWith("plugin.") && !KEYS.contains(key)) {
                add("has the unknown key " + key);
            }
        }
        String id = value(properties, "plugin.id");
        if (!Descriptor.ID.matcher(id).matches()) {
            add("plugin.id is \"" + id + "\"; it must be lower-case letters, digits and hyphens, from a letter on");
        }
        String version = value(properties, "plugin.version");
        if (!versions.isVersion(version)) {
            add("plugin.version is \"" + version + "\"; it must be three numbers such as 1.0.0");
        }
        String requires = value(properties, "plugin.requires");
        checkRequires(requires);
        return new Descriptor(
                id,
                version,
                requires,
                dependencies(value(properties, "plugin.dependencies")),
                value(properties, "plugin.description"),
                value(properties, "plugin.provider"),
                value(properties, "plugin.license"));
    }

    private void checkRequires(String requires) {
        if (requires.isEmpty()) {
            add("has no plugin.requires; it must name the range of API versions that the plugin works with");
        } else if (!versions.isRange(requires)) {
            add("plugin.requires is \"" + requires + "\", which is no range; write ^1.2.0 or >=1.2.0 & <2.0.0");
        } else if (!versions.isBounded(requires)) {
            add(
                    "plugin.requires is \"" + requires
                            + "\", which has no upper bound; write ^1.2.0 or >=1.2.0 & <2.0.0, because a later API may break it");
        }
    }

    private List<Descriptor.Dependency> dependencies(String text) {
        List<Descriptor.Dependency> dependencies = new ArrayList<>();
        if (text.isEmpty()) {
            return dependencies;
        }
        for (String part : text.split(",", -1)) {
            String item = part.strip();
            int at = item.indexOf('@');
            String name = at < 0 ? item : item.substring(0, at);
            String range = at < 0 ? "*" : item.substring(at + 1).strip();
            boolean optional = name.endsWith("?");
            String id = optional ? name.substring(0, name.length() - 1) : name;
            if (!Descriptor.ID.matcher(id).matches()) {
                add("plugin.dependencies has \"" + item + "\"; write id, id@range or id?@range, parted by commas");
            } else if (range.isEmpty() || !versions.isRange(range)) {
                add("plugin.dependencies has \"" + item + "\", whose range can't be read; write id@^1.2.0");
            } else {
                dependencies.add(new Descriptor.Dependency(id, range, optional));
            }
        }
        return dependencies;
    }

    private static String value(Properties properties, String key) {
        return properties.getProperty(key, "").strip();
    }

    private void add(String what) {
        problems.add(file, what, ASK);
    }
}
