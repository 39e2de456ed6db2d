package org.upgradectl.core.builtin.django.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product.Configuration;

/**
 * Settings of the site that a release no longer reads. A setting is read where the files beside the product's settings
 * name it, other than the configuration itself and examples of it; what the installed release does not name either is a
 * name of the configuration's own.
 */
public final class GoneReader implements FactReader {
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z0-9_]+\\b");
    private static final int LARGEST = 1 << 20;

    @Override
    public Moment moment() {
        return Moment.TARGET;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(ConfigurationFacts.GONE);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.CONFIGURATION_NAMES);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Optional<Configuration> configuration = context.site().product().configuration();
        Optional<List<Object>> names = context.facts().find(StandardFacts.CONFIGURATION_NAMES);
        if (configuration.isEmpty() || names.isEmpty() || context.tree().isEmpty()) {
            return;
        }
        String folder = Path.of(context.site().product().project())
                .resolve(configuration
                        .get()
                        .settings()
                        .replaceFirst("\\.[^.]*$", "")
                        .replace('.', '/'))
                .toString();
        try {
            Set<String> before = named(context.paths().root(), folder);
            Set<String> after = named(context.tree().get(), folder);
            out.put(
                    ConfigurationFacts.GONE,
                    names.get().stream()
                            .filter(name -> before.contains(String.valueOf(name)))
                            .filter(name -> !after.contains(String.valueOf(name)))
                            .sorted()
                            .toList());
        } catch (IOException e) {
            out.unknown(ConfigurationFacts.GONE, "the files of the release can't be read: " + e);
        }
    }

    private static Set<String> named(ReleaseTree tree, String folder) throws IOException {
        Set<String> names = new HashSet<>();
        for (ReleaseTree.Entry entry : tree.list(folder)) {
            if (entry.kind() != ReleaseTree.Kind.LINK && reads(entry.path())) {
                try (InputStream in = tree.open(entry.path())) {
                    add(new String(in.readNBytes(LARGEST), UTF_8), names);
                }
            }
        }
        return names;
    }

    private static Set<String> named(Path root, String folder) throws IOException {
        Set<String> names = new HashSet<>();
        if (!Files.isDirectory(root.resolve(folder))) {
            return names;
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root.resolve(folder))) {
            all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && reads(file.toString()))
                    .forEach(files::add);
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                add(new String(in.readNBytes(LARGEST), UTF_8), names);
            }
        }
        return names;
    }

    private static boolean reads(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".py") && !name.startsWith("configuration") && !path.contains("/tests/");
    }

    private static void add(String text, Set<String> names) {
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group());
        }
    }
}
