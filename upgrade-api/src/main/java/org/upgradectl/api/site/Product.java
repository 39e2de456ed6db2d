package org.upgradectl.api.site;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;

/**
 * A product descriptor: all that upgradectl knows of a product. Paths are relative to the root folder.
 *
 * @param project the folder that holds {@code manage.py} or its like
 * @param methods ids of the install methods that the product's guide knows
 * @param tags a regular expression that a release's tag matches; its named group "version" holds it; other tags that
 *     contain a version are pre-releases
 * @param versions where a tree tells its version, tried in order
 * @param environment name of the Python environment's link, such as {@code venv}
 * @param requirements requirement files in the order of installation
 * @param localFiles files of the site's own that a new release needs
 * @param generated folders that are built in the stage and change place at the switch
 * @param commands named command lines; {@code {env}}, {@code {tree}} and {@code {root}} are replaced
 * @param schemaTracker id of the tracker that knows migrations; empty where the product has no database schema
 * @param constraints lines for pip's constraint file, each for a range of versions
 * @param services the units as the product's guide sets them up, without commands; a site may say otherwise
 * @param health how a site of this product is asked whether it is well; a site may say otherwise
 * @param writeNoise tables in which mere reading and logging in leave rows: not foreign writes
 * @param cache what the product caches in Redis: cleared at the switch, for releases can't read each other's; empty where
 *     it caches nothing there
 * @param queue its job queue in Redis, which goes back together with the database; empty where it has none there
 * @param notes where a release's own files tell what is new in it; empty where they don't
 * @param worker how it is told that queued jobs are really done; empty where the product has no queue of a kind that is known
 * @param housekeeping who clears away every night what piles up, each for a range of releases
 * @param path which ways lead from release to release
 */
public record Product(
        String id,
        String title,
        String defaultRoot,
        String project,
        List<String> methods,
        String tags,
        List<VersionLocator> versions,
        Optional<Configuration> configuration,
        String environment,
        List<RequirementFile> requirements,
        List<LocalFile> localFiles,
        List<String> generated,
        Map<String, List<String>> commands,
        Optional<String> schemaTracker,
        List<Requirement> requires,
        List<Task> tasks,
        List<Constraint> constraints,
        ServiceSettings services,
        HealthSettings health,
        List<String> writeNoise,
        Optional<RedisKeys> cache,
        Optional<RedisKeys> queue,
        Optional<Notes> notes,
        Optional<Worker> worker,
        List<Housekeeping> housekeeping,
        UpgradePath path) {
    public Product {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(defaultRoot, "defaultRoot is null");
        requireNonNull(project, "project is null");
        methods = List.copyOf(methods);
        requireNonNull(tags, "tags is null");
        versions = List.copyOf(versions);
        requireNonNull(configuration, "configuration is null");
        requireNonNull(environment, "environment is null");
        requirements = List.copyOf(requirements);
        localFiles = List.copyOf(localFiles);
        generated = List.copyOf(generated);
        commands = Map.copyOf(commands);
        requireNonNull(schemaTracker, "schemaTracker is null");
        requires = List.copyOf(requires);
        tasks = List.copyOf(tasks);
        constraints = List.copyOf(constraints);
        requireNonNull(services, "services is null");
        requireNonNull(health, "health is null");
        writeNoise = List.copyOf(writeNoise);
        requireNonNull(cache, "cache is null");
        requireNonNull(queue, "queue is null");
        requireNonNull(notes, "notes is null");
        requireNonNull(worker, "worker is null");
        housekeeping = List.copyOf(housekeeping);
        requireNonNull(path, "path is null");
    }

    /** Who clears away every night what piles up, in one release; empty where nobody does, or it is not described. */
    public Optional<Housekeeping.Way> housekeeping(Version version) {
        return housekeeping.stream()
                .filter(row -> row.range().contains(version))
                .findFirst()
                .map(Housekeeping::way);
    }

    /** A product whose releases bring no notes, and of whose workers nothing is known. */
    public Product(
            String id,
            String title,
            String defaultRoot,
            String project,
            List<String> methods,
            String tags,
            List<VersionLocator> versions,
            Optional<Configuration> configuration,
            String environment,
            List<RequirementFile> requirements,
            List<LocalFile> localFiles,
            List<String> generated,
            Map<String, List<String>> commands,
            Optional<String> schemaTracker,
            List<Requirement> requires,
            List<Task> tasks,
            List<Constraint> constraints,
            ServiceSettings services,
            HealthSettings health,
            List<String> writeNoise,
            Optional<RedisKeys> cache,
            Optional<RedisKeys> queue) {
        this(
                id,
                title,
                defaultRoot,
                project,
                methods,
                tags,
                versions,
                configuration,
                environment,
                requirements,
                localFiles,
                generated,
                commands,
                schemaTracker,
                requires,
                tasks,
                constraints,
                services,
                health,
                writeNoise,
                cache,
                queue,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                UpgradePath.USUAL);
    }

    /** A product of which nothing is known that it keeps in Redis. */
    public Product(
            String id,
            String title,
            String defaultRoot,
            String project,
            List<String> methods,
            String tags,
            List<VersionLocator> versions,
            Optional<Configuration> configuration,
            String environment,
            List<RequirementFile> requirements,
            List<LocalFile> localFiles,
            List<String> generated,
            Map<String, List<String>> commands,
            Optional<String> schemaTracker,
            List<Requirement> requires,
            List<Task> tasks,
            List<Constraint> constraints,
            ServiceSettings services,
            HealthSettings health,
            List<String> writeNoise) {
        this(
                id,
                title,
                defaultRoot,
                project,
                methods,
                tags,
                versions,
                configuration,
                environment,
                requirements,
                localFiles,
                generated,
                commands,
                schemaTracker,
                requires,
                tasks,
                constraints,
                services,
                health,
                writeNoise,
                Optional.empty(),
                Optional.empty());
    }

    /** The same, where others clear away every night what piles up. */
    public Product withHousekeeping(List<Housekeeping> other) {
        return new Product(
                id,
                title,
                defaultRoot,
                project,
                methods,
                tags,
                versions,
                configuration,
                environment,
                requirements,
                localFiles,
                generated,
                commands,
                schemaTracker,
                requires,
                tasks,
                constraints,
                services,
                health,
                writeNoise,
                cache,
                queue,
                notes,
                worker,
                other,
                path);
    }

    /** The same with other packages held back. */
    public Product withConstraints(List<Constraint> other) {
        return new Product(
                id,
                title,
                defaultRoot,
                project,
                methods,
                tags,
                versions,
                configuration,
                environment,
                requirements,
                localFiles,
                generated,
                commands,
                schemaTracker,
                requires,
                tasks,
                other,
                services,
                health,
                writeNoise,
                cache,
                queue,
                notes,
                worker,
                housekeeping,
                path);
    }

    /**
     * The version that a tree tells, by the first locator that finds one.
     *
     * @param texts the text of a file by its path from the tree's root; empty where there is none
     */
    public Optional<String> versionIn(Function<String, Optional<String>> texts) {
        for (VersionLocator locator : versions) {
            Optional<String> version = texts.apply(locator.file())
                    .map(Pattern.compile(locator.pattern(), Pattern.MULTILINE)::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1));
            if (version.isPresent()) {
                return version;
            }
        }
        return Optional.empty();
    }

    /**
     * A file of the tree that tells the version.
     *
     * @param pattern a regular expression; its first group is the version
     */
    public record VersionLocator(String file, String pattern) {}

    /**
     * The site's own configuration of the product.
     *
     * @param module the Python module, such as {@code statuspage.configuration}
     * @param variable the environment variable that names another module, such as {@code STATUS_PAGE_CONFIGURATION}
     * @param file where the module lies by default
     * @param settings the Django settings module, such as {@code statuspage.settings}
     * @param plugins names in it that hold lists of plugins' modules
     * @param runner whether a release that was started under another configuration can be switched to this one
     */
    public record Configuration(
            String module, String variable, String file, String settings, List<String> plugins, boolean runner) {
        public Configuration {
            requireNonNull(module, "module is null");
            requireNonNull(variable, "variable is null");
            requireNonNull(file, "file is null");
            requireNonNull(settings, "settings is null");
            plugins = List.copyOf(plugins);
        }

        /** One whose product can be switched to it. */
        public Configuration(String module, String variable, String file, String settings, List<String> plugins) {
            this(module, variable, file, settings, plugins, true);
        }

        /** One that names its plugins in {@code PLUGINS}, as NetBox and those that come from it do. */
        public Configuration(String module, String variable, String file, String settings) {
            this(module, variable, file, settings, List.of("PLUGINS"));
        }
    }

    /**
     * A file of packages to install.
     *
     * @param optional whether the file may be missing
     */
    public record RequirementFile(String file, boolean optional) {}

    /**
     * A file or a folder of the site's own.
     *
     * @param optional whether it may be missing
     * @param setting of the configuration, which may name another place for it, such as {@code MEDIA_ROOT}
     * @param lastHop whether only the release that will be served needs it: what is uploaded
     */
    public record LocalFile(String path, boolean optional, Optional<String> setting, boolean lastHop) {
        public LocalFile {
            requireNonNull(path, "path is null");
            requireNonNull(setting, "setting is null");
        }

        /** One that lies where the product has it, and that every release needs. */
        public LocalFile(String path, boolean optional) {
            this(path, optional, Optional.empty(), false);
        }
    }

    /**
     * A package held back for a range of releases.
     *
     * @param line a line of a constraint file, such as {@code mkdocs-autorefs<1.3}
     */
    public record Constraint(VersionRange range, String line) {}

    /**
     * What a range of releases needs.
     *
     * @param kind {@code python}, {@code postgresql} or {@code redis}
     * @param atLeast lowest version; empty where none is known
     * @param below first version that is too high; empty where none is known
     */
    public record Requirement(VersionRange range, String kind, Optional<String> atLeast, Optional<String> below) {}

    /**
     * Keys in one of the product's Redis databases.
     *
     * @param database purpose of the database, as the product's configuration names it: {@code tasks}, {@code caching}
     * @param prefix how the keys begin, such as {@code rq:}; never empty, for the database may be shared
     */
    public record RedisKeys(String database, String prefix) {
        public RedisKeys {
            requireNonNull(database, "database is null");
            if (prefix.isEmpty()) {
                throw new IllegalArgumentException("prefix is empty");
            }
        }
    }

    /**
     * Release notes in a release's own files, in Markdown.
     *
     * @param file their path; {@code {major}} and {@code {minor}} are replaced by the numbers of each release
     * @param breaking what headings of parts contain that tell what breaks, such as {@code Breaking Changes}
     * @param unusable what the heading of a warning contains that tells not to use a release, such as {@code Do Not Use}
     */
    public record Notes(String file, List<String> breaking, List<String> unusable) {
        private static final List<String> DO_NOT_USE = List.of("Do Not Use");

        public Notes {
            requireNonNull(file, "file is null");
            breaking = List.copyOf(breaking);
            unusable = List.copyOf(unusable);
        }

        /** Notes that mark a release that must not be used as most projects do. */
        public Notes(String file, List<String> breaking) {
            this(file, breaking, DO_NOT_USE);
        }
    }

    /**
     * Who does the product's queued jobs, by RQ.
     *
     * @param run the command line of a worker, as a task has it; a rehearsal starts one by it
     * @param queues names of queues as Django's {@code RQ_QUEUES} has them; a worker of the site listens to all of them
     * @param within how long after its start a worker may take to do a job of no length
     */
    public record Worker(List<String> run, List<String> queues, Duration within) {
        public Worker {
            run = List.copyOf(run);
            queues = List.copyOf(queues);
            requireNonNull(within, "within is null");
        }
    }
}
