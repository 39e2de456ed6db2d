package org.upgradectl.core.builtin.django.migrations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The migrations of one tree.
 *
 * @param migrations in no particular order
 */
record MigrationSet(List<Migration> migrations) {
    MigrationSet {
        migrations = List.copyOf(migrations);
    }

    /** Full names, sorted. */
    List<String> names() {
        return migrations.stream().map(Migration::fullName).sorted().toList();
    }

    /**
     * Those that would run, sorted. Django's rule for a squashed one: it stands for those that it replaces where all or
     * none of them are applied, and steps back where only some are.
     */
    List<String> pending(Collection<String> applied) {
        Set<String> done = new HashSet<>(applied);
        Set<String> out = new HashSet<>(done);
        for (Migration migration : migrations) {
            if (!migration.replaces().isEmpty()) {
                boolean all = done.containsAll(migration.replaces());
                boolean none = migration.replaces().stream().noneMatch(done::contains);
                if (all || done.contains(migration.fullName())) {
                    out.add(migration.fullName());
                    out.addAll(migration.replaces());
                } else if (none) {
                    out.addAll(migration.replaces());
                } else {
                    out.add(migration.fullName());
                }
            }
        }
        return names().stream().filter(name -> !out.contains(name)).toList();
    }

    /**
     * Applications that the database has had nothing of. Products ship some that a site has to choose, Status-Page for
     * example {@code sp_uptimerobot}: their migrations run nowhere else.
     */
    Set<String> unusedApps(Collection<String> applied) {
        Set<String> used = applied.stream().map(MigrationSet::app).collect(Collectors.toSet());
        // Under another name: an application that was renamed is in use.
        migrations.stream()
                .filter(migration -> migration.replaces().stream().anyMatch(applied::contains))
                .map(Migration::app)
                .forEach(used::add);
        return migrations.stream()
                .map(Migration::app)
                .filter(app -> !used.contains(app))
                .collect(Collectors.toSet());
    }

    /**
     * Squashed migrations that Django can't take apart: some of those that they stand for are applied and some are not, and
     * the tree no longer has all of these. Its loader ends with NodeNotFoundError then.
     */
    List<String> obstacles(Collection<String> applied) {
        Set<String> done = Set.copyOf(applied);
        Set<String> there = Set.copyOf(names());
        List<String> obstacles = new ArrayList<>();
        for (Migration migration : migrations) {
            List<String> missing = migration.replaces().stream()
                    .filter(name -> !done.contains(name))
                    .sorted()
                    .toList();
            boolean partly =
                    !missing.isEmpty() && missing.size() < migration.replaces().size();
            if (partly && !there.containsAll(migration.replaces())) {
                obstacles.add(migration.fullName() + " stands for "
                        + migration.replaces().size() + " migrations, of which the database has not had "
                        + String.join(", ", missing));
            }
        }
        return obstacles.stream().sorted().toList();
    }

    /** What is recorded as applied when these have run: a squashed one is recorded with all that it stands for. */
    List<String> recorded(Collection<String> run) {
        Set<String> names = new TreeSet<>(run);
        migrations.stream()
                .filter(migration -> run.contains(migration.fullName()))
                .forEach(migration -> names.addAll(migration.replaces()));
        return List.copyOf(names);
    }

    /** The others alone. */
    MigrationSet without(Set<String> apps) {
        return new MigrationSet(migrations.stream()
                .filter(migration -> !apps.contains(migration.app()))
                .toList());
    }

    /**
     * Applied migrations of this tree's own applications that come after all that the tree knows: the database has been
     * with a newer release. Older ones that the tree no longer has are what squashing leaves behind.
     */
    List<String> newer(Collection<String> applied) {
        Map<String, Integer> latest = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (Migration migration : migrations) {
            known.add(migration.fullName());
            known.addAll(migration.replaces());
            latest.merge(migration.app(), Migration.number(migration.name()), Math::max);
            migration
                    .replaces()
                    .forEach(name -> latest.merge(
                            app(name), Migration.number(name.substring(name.indexOf('.') + 1)), Math::max));
        }
        return applied.stream()
                .filter(name -> !known.contains(name))
                .filter(name -> latest.containsKey(app(name)))
                .filter(name ->
                        Migration.number(name.substring(name.indexOf('.') + 1)) > latest.getOrDefault(app(name), 0))
                .sorted()
                .toList();
    }

    private static String app(String fullName) {
        return fullName.substring(0, fullName.indexOf('.'));
    }
}
