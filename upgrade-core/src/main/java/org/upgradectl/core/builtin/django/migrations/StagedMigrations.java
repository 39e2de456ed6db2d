package org.upgradectl.core.builtin.django.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.django.overlay.Overlay;
import org.upgradectl.core.builtin.python.LastLines;
import org.upgradectl.core.builtin.python.PythonScript;

/**
 * Asks a staged release which migrations it would run, those of its packages too, and what of the installation's own it
 * starts with: one start of it tells both. It runs under the overlay and is told
 * what is applied: new code does not meet the live database to answer.
 */
final class StagedMigrations {
    private static final PythonScript SCRIPT =
            PythonScript.beside(StagedMigrations.class, "pending.py").and(StagedMigrations.class, "modules.py");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private StagedMigrations() {}

    /**
     * Lists them.
     *
     * @throws UpgradeException {@code command.failed} where the release does not get as far as to answer
     */
    static Listing list(FactContext context, List<String> applied) {
        Version release = context.hop().orElseThrow().to().version();
        Overlay overlay = Overlay.of(context.paths(), context.site().product(), release)
                .orElseThrow(() -> new IllegalStateException("a Django product without a configuration module"));
        Path project =
                context.paths().staged(release).resolve(context.site().product().project());
        try {
            Path names = Files.createTempFile(overlay.folder(), "applied-", ".txt");
            try {
                Files.write(names, applied);
                PythonScript.Answer answer = SCRIPT.run(
                        context.commands(),
                        overlay.command(List.of(overlay.python().toString())),
                        overlay.folder(),
                        List.of(
                                overlay.configuration().settings(),
                                project.toString(),
                                names.toString(),
                                StagedModules.order(context)),
                        spec -> overlay.variables().entrySet().stream()
                                .reduce(
                                        spec.in(project).within(PATIENCE),
                                        (with, variable) ->
                                                with.withEnvironment(variable.getKey(), variable.getValue()),
                                        (first, second) -> second));
                return listing(answer);
            } finally {
                Files.deleteIfExists(names);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Listing listing(PythonScript.Answer answer) {
        if (!(answer.value().get("pending") instanceof List<?> pending)) {
            throw UpgradeException.inAct(
                    StandardError.COMMAND_FAILED,
                    "the staged release can't be started:\n" + LastLines.of(answer.command(), 3),
                    "Look at the release notes for what the configuration has to say from this release on, and at the"
                            + " plugins that it names.");
        }
        String problem = String.valueOf(answer.value().get("problem"));
        return new Listing(
                pending.stream().map(String::valueOf).toList(),
                problem.isEmpty() ? Optional.empty() : Optional.of(problem),
                texts(answer.value().get("recorded")),
                additions(answer.value().get("adds")),
                texts(answer.value().get("removes")),
                StagedModules.of(answer.value()));
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> elements
                ? elements.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static List<Addition> additions(@Nullable Object adds) {
        List<Addition> additions = new ArrayList<>();
        if (adds instanceof List<?> list) {
            for (Object add : list) {
                if (add instanceof Map<?, ?> map) {
                    additions.add(new Addition(
                            String.valueOf(map.get("migration")),
                            String.valueOf(map.get("table")),
                            String.valueOf(map.get("column"))));
                }
            }
        }
        return additions;
    }

    /**
     * Something that a pending migration adds to the database.
     *
     * @param column empty where it is the table itself
     */
    record Addition(String migration, String table, String column) {
        /** {@code table.column}; {@code table.} for the table itself. */
        String relation() {
            return table + "." + column;
        }

        String described() {
            return migration + ": " + (column.isEmpty() ? "table " + table : "column " + column + " of table " + table);
        }
    }

    /**
     * What a staged release answered.
     *
     * @param pending full names, in the order in which they would run
     * @param problem why they can't run on this database
     * @param recorded full names that are recorded as applied once they have run, with what squashed ones stand for
     * @param additions tables and columns that they add, as far as that can be foreseen
     * @param removed those that they remove, likewise, as {@link Addition#relation} names them
     * @param modules what of the installation's own it starts with
     */
    record Listing(
            List<String> pending,
            Optional<String> problem,
            List<String> recorded,
            List<Addition> additions,
            List<String> removed,
            StagedModules modules) {}
}
