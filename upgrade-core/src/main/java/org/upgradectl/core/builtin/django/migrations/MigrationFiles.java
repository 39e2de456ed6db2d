package org.upgradectl.core.builtin.django.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.upgradectl.api.release.ReleaseTree;

/** Finds the migrations in a product's own tree, by their files. */
final class MigrationFiles {
    private static final Pattern FILE = Pattern.compile("(?:.*/)?([A-Za-z_]\\w*)/migrations/([A-Za-z0-9]\\w*)\\.py");

    /** Applications that only a product's tests install. */
    private static final Pattern TESTS = Pattern.compile("(?:.*/)?tests?/.*");

    private MigrationFiles() {}

    /**
     * Those of a release.
     *
     * @param project folder of the product's applications, relative to the tree
     */
    static MigrationSet of(ReleaseTree tree, String project) {
        try {
            List<Migration> migrations = new ArrayList<>();
            for (ReleaseTree.Entry entry : tree.list(project)) {
                Optional<Matcher> file = migration(entry.path());
                if (file.isPresent()) {
                    try (InputStream content = tree.open(entry.path())) {
                        migrations.add(parse(file.get(), new String(content.readAllBytes(), UTF_8)));
                    }
                }
            }
            return new MigrationSet(migrations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of a folder on disk. */
    static MigrationSet of(Path root, String project) {
        Path folder = root.resolve(project);
        if (!Files.isDirectory(folder)) {
            return new MigrationSet(List.of());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Migration> migrations = new ArrayList<>();
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                Optional<Matcher> file = migration(root.relativize(path).toString());
                if (file.isPresent()) {
                    migrations.add(parse(file.get(), new String(Files.readAllBytes(path), UTF_8)));
                }
            }
            return new MigrationSet(migrations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Matcher> migration(String path) {
        Matcher matcher = FILE.matcher(path);
        return matcher.matches() && !TESTS.matcher(path).matches() ? Optional.of(matcher) : Optional.empty();
    }

    private static Migration parse(Matcher file, String source) {
        return Migration.parse(file.group(1), file.group(2), source);
    }
}
