package org.upgradectl.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.upgradectl.api.site.Site;

/**
 * The site's folder as unit files may name it.
 *
 * @param named as in the site file
 * @param real with its links resolved
 * @param moves whether an upgrade lets the root's own name lead to another folder
 * @param environment the name of the environment in it
 */
record ServedRoot(Path named, Path real, boolean moves, String environment) {
    /** The install method that puts a new release into the same folder. */
    private static final String IN_PLACE = "git";

    /** An absolute path that begins an argument, or follows upon {@code =} or a quotation mark. */
    private static final Pattern PATH = Pattern.compile("(?:^|[\\s='\"(])(/[^\\s'\";:,()&|<>]+)");

    private static final Pattern RUNS_CODE =
            Pattern.compile("python[0-9.]*|gunicorn|uwsgi|celery|waitress-serve|uvicorn|daphne|hypercorn");

    private static final Pattern LAUNCHES = Pattern.compile(
            "(?:ba|da|k|z)?sh|env|nice|ionice|chrt|taskset|timeout|flock|setsid|setpriv|runuser|sudo|su|nohup|stdbuf"
                    + "|numactl|choom|unshare|chpst|start-stop-daemon");

    /** What an interpreter is told to run. */
    private static final Pattern INTERPRETED =
            Pattern.compile("python[0-9.]*['\"]?\\s+(?:-\\S+\\s+)*['\"]?([\\w.~/-]+\\.py)\\b");

    /** The root of a site of which it does not matter whether its name is going to lead elsewhere. */
    static ServedRoot of(Site site) {
        return of(site, Optional.empty());
    }

    /**
     * The root of a site.
     *
     * @param method id of its install method, where that is known
     */
    static ServedRoot of(Site site, Optional<String> method) {
        Path real;
        try {
            real = site.root().toRealPath();
        } catch (IOException e) {
            real = site.root();
        }
        boolean moves = method.filter(IN_PLACE::equals).isEmpty() && Files.isSymbolicLink(site.root());
        return new ServedRoot(site.root(), real, moves, site.product().environment());
    }

    Set<Path> names() {
        return new LinkedHashSet<>(List.of(named, real));
    }

    boolean holds(Path path) {
        return path.startsWith(named) || path.startsWith(real);
    }

    /** The path in it, relative; the path must be in it. */
    Path relative(Path path) {
        return path.startsWith(named) ? named.relativize(path) : real.relativize(path);
    }

    /** Whether the path leads to one release only, so that no switch reaches it: past the root's link, or the environment's. */
    boolean isPastLink(Path path) {
        if (!holds(path)) {
            return false;
        }
        if (moves && path.startsWith(real)) {
            return true;
        }
        Path inside = relative(path);
        return inside.getName(0).toString().startsWith(environment + "-");
    }

    /** The same text with its paths through the links that a switch changes. */
    String throughLinks(String text) {
        String through = text;
        for (Path path : paths(text)) {
            if (isPastLink(path)) {
                Path inside = relative(path);
                String first = inside.getName(0).toString();
                Path link = Path.of(first.startsWith(environment + "-") ? environment : first);
                Path right = inside.getNameCount() == 1
                        ? named.resolve(link)
                        : named.resolve(link).resolve(inside.subpath(1, inside.getNameCount()));
                through = through.replace(path.toString(), right.toString());
            }
        }
        return through;
    }

    boolean isInEnvironment(Path path) {
        return holds(path) && relative(path).startsWith(environment);
    }

    /** The path in the environment, relative; the path must be in it. */
    Path relativeInEnvironment(Path path) {
        return Path.of(environment).relativize(relative(path));
    }

    /**
     * Whether the unit runs the site's code: a program of the site, one that starts in it, an interpreter of its files, or a
     * shell or the like that is told to run any of these. One that only reads the tree, such as a backup, does not.
     */
    boolean isRunBy(UnitStatus unit) {
        return Stream.of("WorkingDirectory", "RootDirectory")
                        .flatMap(property -> NamedPaths.folder(unit.get(property)).stream())
                        .anyMatch(this::holds)
                || Command.all(unit.get("ExecStart")).stream().anyMatch(this::isRunBy);
    }

    boolean isRunBy(Command command) {
        Optional<Path> program = command.program();
        return program.stream().anyMatch(this::holds)
                || (program.stream().anyMatch(ServedRoot::runsCode)
                        && paths(command.line()).stream().anyMatch(this::holds))
                || (program.stream().anyMatch(ServedRoot::launches) && isRunBy(command.line()));
    }

    /** Whether a script, or a line for a shell, runs the site's code: by its path, or from within its folder. */
    boolean isRunBy(String script) {
        List<Path> inside = paths(script).stream().filter(this::holds).toList();
        if (inside.stream().anyMatch(path -> isOfEnvironment(relative(path)) || isProgram(path))) {
            return true;
        }
        boolean relative = Pattern.compile("(?<![\\w/.-])(?:\\./)?" + Pattern.quote(environment) + "/bin/")
                .matcher(script)
                .find();
        return (relative && !inside.isEmpty())
                || INTERPRETED
                        .matcher(script)
                        .results()
                        .map(file -> Path.of(file.group(1)))
                        .anyMatch(file -> file.isAbsolute() ? holds(file) : !inside.isEmpty());
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path)
                && (Files.isExecutable(path) || path.toString().endsWith(".sh"));
    }

    private boolean isOfEnvironment(Path inside) {
        String first = inside.getName(0).toString();
        return (first.equals(environment) || first.startsWith(environment + "-"))
                && inside.getNameCount() > 1
                && inside.getName(1).toString().equals("bin");
    }

    /** Whether it is a shell, or a program that runs another one. */
    private static boolean launches(Path program) {
        Path name = program.getFileName();
        return name != null && LAUNCHES.matcher(name.toString()).matches();
    }

    /** Whether it is an interpreter, or a server that is one with a name of its own. */
    static boolean runsCode(Path program) {
        Path name = program.getFileName();
        return name != null && RUNS_CODE.matcher(name.toString()).matches();
    }

    /** The absolute paths in a command line or in a setting. */
    static List<Path> paths(String text) {
        Matcher path = PATH.matcher(text);
        Set<Path> paths = new LinkedHashSet<>();
        while (path.find()) {
            paths.add(Path.of(path.group(1)).normalize());
        }
        return List.copyOf(paths);
    }
}
