package org.upgradectl.core.builtin.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.json.Json;

/**
 * Installs the packages of a staged release into its environment, all requirement files in one resolution.
 *
 * <p>Arguments: {@code environment}, {@code tree}, {@code requirements} and {@code optional} (files below the tree; an
 * optional one may be missing), {@code constraints} (lines), {@code cache}, {@code expected} (the set of the plan; absent
 * where it has none), {@code offline} (present where nothing may leave the host). Result: {@code installer}, {@code packages} (name==version, the exact set), {@code hashes} (sha256
 * of what was fetched, by name; of those that pip tells), {@code conflicts} (what pip check said), {@code unplanned} (what
 * differs from the set of the plan).
 */
final class InstallPackages implements ActType {
    static final String ID = "python.install-packages";
    static final String OFFLINE = "offline";

    private static final String STARTED = ".upgradectl-packages-started";
    private static final String COMPLETE = ".upgradectl-packages";
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Installer installer;

    InstallPackages(Installer installer) {
        this.installer = installer;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        List<String> files = new ArrayList<>(arguments.texts("requirements"));
        arguments.texts("optional").forEach(file -> files.add(file + " if there is one"));
        int held = arguments.texts("constraints").size();
        return arguments.text("environment") + ": packages of " + String.join(", ", files)
                + (arguments.has(OFFLINE) ? ", of what is on this host" : "")
                + (held == 0 ? "" : ", " + held + " held back");
    }

    @Override
    public Undo undo() {
        return new Undo.CoveredBy(CreateEnvironment.ID, "they go with the environment");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path environment = arguments.path("environment");
        if (!Files.exists(environment.resolve(COMPLETE))) {
            boolean uv = installer.prefersUv(context.commands());
            boolean cut = Files.exists(environment.resolve(STARTED));
            context.files().write(environment.resolve(STARTED), new byte[0], "rw-r--r--");
            if (cut) {
                CutInstallation.forget(context.files(), environment);
            }
            InstallReport report = InstallReport.of(context, environment, uv);
            install(context, arguments, uv, cut, report.options());
            Arguments result = new InstalledPackages(context.commands(), environment)
                    .describe(uv ? "uv" : "pip", context.progress())
                    .with("hashes", report.hashes());
            if (arguments.has("expected")) {
                result = result.with("unplanned", unplanned(arguments, result));
            }
            context.files().sync(environment);
            context.files()
                    .write(
                            environment.resolve(COMPLETE),
                            Json.write(result.asMap()).getBytes(UTF_8),
                            "rw-r--r--");
        }
        return recorded(environment);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path environment = arguments.path("environment");
        if (Files.exists(environment.resolve(COMPLETE))) {
            return new ActState.Done(recorded(environment));
        }
        return Files.exists(environment.resolve(STARTED))
                ? new ActState.Partly("not all packages are in " + environment)
                : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("covered by " + CreateEnvironment.ID);
    }

    private static List<String> unplanned(Arguments arguments, Arguments result) {
        return PackageDifference.between(
                        PackageSet.of(arguments.texts("expected")), PackageSet.of(result.texts("packages")))
                .lines();
    }

    private void install(ActContext context, Arguments arguments, boolean uv, boolean again, List<String> reporting) {
        Path tree = arguments.path("tree");
        Path environment = arguments.path("environment");
        List<String> options = new ArrayList<>();
        for (Path file : files(arguments, tree)) {
            options.addAll(List.of("-r", file.toString()));
        }
        if (options.isEmpty()) {
            return;
        }
        options.addAll(arguments.texts("extra"));
        options.addAll(reporting);
        if (again) {
            // uv unpacks a RECORD like any other file: that it is there says nothing. pip tells the hashes only of what
            // it
            // installs, not of what the cut attempt had brought to its end.
            options.add(uv ? "--reinstall" : "--force-reinstall");
        }
        List<String> constraints = arguments.texts("constraints");
        if (!constraints.isEmpty()) {
            Path file = context.paths().run().resolve("constraints-" + environment.getFileName() + ".txt");
            context.files().write(file, (String.join("\n", constraints) + "\n").getBytes(UTF_8), "rw-r--r--");
            options.addAll(List.of("-c", file.toString()));
        }
        PackageLog log = new PackageLog(context.progress());
        Path cache = arguments.path("cache");
        boolean offline = arguments.has(OFFLINE);
        CommandSpec command = offline
                ? installer.offline(uv, environment, cache, options)
                : installer.command(uv, environment, cache, options);
        CommandResult result =
                context.commands().run(command.in(tree).within(PATIENCE).onLine(log::line));
        if (!result.ok()) {
            throw offline ? log.failureOffline(result, Installer.wheels(cache)) : log.failure(result);
        }
    }

    private static List<Path> files(Arguments arguments, Path tree) {
        List<Path> files = new ArrayList<>();
        for (String name : arguments.texts("requirements")) {
            Path file = tree.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw UpgradeException.inAct(
                        StandardError.PACKAGES_FAILED,
                        "the release has no " + name + " (" + file + ")",
                        "Look at `requirements` of the product descriptor.");
            }
            files.add(file);
        }
        arguments.texts("optional").stream()
                .map(tree::resolve)
                .filter(InstallPackages::says)
                .forEach(files::add);
        return files;
    }

    private static boolean says(Path file) {
        try {
            return Files.isRegularFile(file) && !Files.readString(file).isBlank();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The result that an installation left in its environment; empty where none ended there. */
    static Optional<Arguments> recordIn(Path environment) throws IOException {
        Path record = environment.resolve(COMPLETE);
        return Files.exists(record)
                ? Optional.of(Arguments.of(Json.readMap(Files.readString(record))))
                : Optional.empty();
    }

    private static Arguments recorded(Path environment) {
        try {
            return recordIn(environment).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
