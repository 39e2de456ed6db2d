package org.upgradectl.api.site;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One installation of a product on this host: the site file over the product descriptor's defaults, complete.
 *
 * @param root as written in the site file, absolute; may be a symlink (method archive)
 * @param method id of the install method; empty where the site file names none (it is recognised in the survey)
 * @param python interpreters for new environments, best first; empty: those of the host are searched
 * @param source where releases come from; keys are the install method's ({@code remote}, {@code branch}, {@code archives}
 *     ...), values text or whole numbers
 * @param rehearsal whether migrations are tried on a copy of the database first
 * @param localFiles what becomes of files of its own that the product does not name
 * @param folders where upgradectl keeps what it makes for this site
 */
public record Site(
        String name,
        Product product,
        Path root,
        Optional<String> method,
        List<Path> python,
        Map<String, String> source,
        ServiceSettings services,
        HealthSettings health,
        DatabaseSettings database,
        List<String> constraints,
        Retention retention,
        RehearsalSettings rehearsal,
        LocalFileSettings localFiles,
        Folders folders) {
    public Site {
        requireNonNull(name, "name is null");
        requireNonNull(product, "product is null");
        requireNonNull(root, "root is null");
        requireNonNull(method, "method is null");
        python = List.copyOf(python);
        source = Map.copyOf(source);
        requireNonNull(services, "services is null");
        requireNonNull(health, "health is null");
        requireNonNull(database, "database is null");
        constraints = List.copyOf(constraints);
        requireNonNull(retention, "retention is null");
        requireNonNull(rehearsal, "rehearsal is null");
        requireNonNull(localFiles, "localFiles is null");
        requireNonNull(folders, "folders is null");
    }

    /** A site that says nothing of files that its product does not name. */
    public Site(
            String name,
            Product product,
            Path root,
            Optional<String> method,
            List<Path> python,
            Map<String, String> source,
            ServiceSettings services,
            HealthSettings health,
            DatabaseSettings database,
            List<String> constraints,
            Retention retention,
            RehearsalSettings rehearsal,
            Folders folders) {
        this(
                name,
                product,
                root,
                method,
                python,
                source,
                services,
                health,
                database,
                constraints,
                retention,
                rehearsal,
                LocalFileSettings.NONE,
                folders);
    }

    /** A site that says nothing of rehearsals. */
    public Site(
            String name,
            Product product,
            Path root,
            Optional<String> method,
            List<Path> python,
            Map<String, String> source,
            ServiceSettings services,
            HealthSettings health,
            DatabaseSettings database,
            List<String> constraints,
            Retention retention,
            Folders folders) {
        this(
                name,
                product,
                root,
                method,
                python,
                source,
                services,
                health,
                database,
                constraints,
                retention,
                RehearsalSettings.DEFAULT,
                folders);
    }

    /** The same with another description of its product. */
    public Site withProduct(Product other) {
        return new Site(
                name,
                other,
                root,
                method,
                python,
                source,
                services,
                health,
                database,
                constraints,
                retention,
                rehearsal,
                localFiles,
                folders);
    }

    /** The same with releases from elsewhere. */
    public Site withSource(Map<String, String> other) {
        return new Site(
                name,
                product,
                root,
                method,
                python,
                other,
                services,
                health,
                database,
                constraints,
                retention,
                rehearsal,
                localFiles,
                folders);
    }

    /** The same with other settings of the rehearsal. */
    public Site withRehearsal(RehearsalSettings other) {
        return new Site(
                name,
                product,
                root,
                method,
                python,
                source,
                services,
                health,
                database,
                constraints,
                retention,
                other,
                localFiles,
                folders);
    }

    /** The same with other decisions on its own files. */
    public Site withLocalFiles(LocalFileSettings other) {
        return new Site(
                name,
                product,
                root,
                method,
                python,
                source,
                services,
                health,
                database,
                constraints,
                retention,
                rehearsal,
                other,
                folders);
    }

    /**
     * Where upgradectl keeps what it makes for this site; each folder 0700.
     *
     * @param state holds the runs
     * @param cache holds what can be fetched again
     * @param backup holds the backups
     */
    public record Folders(Path state, Path cache, Path backup) {
        public Folders {
            requireNonNull(state, "state is null");
            requireNonNull(cache, "cache is null");
            requireNonNull(backup, "backup is null");
        }
    }

    /** How many releases and backups are kept; each at least 1. */
    public record Retention(int releases, int backups) {}
}
