package org.upgradectl.core.builtin.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.core.host.WorldReadable;

/**
 * Builds an empty Python environment at its final path: an environment that is moved is broken. What lay there before is
 * moved aside and comes back with undo.
 *
 * <p>Arguments: {@code path}, {@code interpreter}, {@code version} (for the person). Before: {@code replaces}, the name
 * that what lay there gets; absent where nothing did.
 */
final class CreateEnvironment implements ActType {
    static final String ID = "python.create-environment";

    /** Written last: an environment without it is a half-built one. */
    private static final String COMPLETE = ".upgradectl-complete";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("path") + ": new environment of Python " + arguments.text("version");
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the environment is deleted");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        Path path = arguments.path("path");
        requireNotLive(path, context.paths().environmentLink());
        return exists(path) ? Arguments.of("replaces", aside(path, context.paths())) : Arguments.none();
    }

    /** Somebody may have upgraded since the plan was made: what the site runs with is never put aside. */
    private static void requireNotLive(Path path, Path live) {
        try {
            if (Files.exists(live) && Files.exists(path) && Files.isSameFile(live, path)) {
                throw UpgradeException.inAct(
                        StandardError.STALE_PLAN,
                        path + " is the environment that the site runs with now",
                        "Make a fresh plan: upgradectl plan");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path path = arguments.path("path");
        if (before.has("replaces") && !exists(before.path("replaces"))) {
            context.files().rename(path, before.path("replaces"));
        }
        if (!Files.exists(path.resolve(COMPLETE))) {
            context.files().deleteTree(path);
            build(context, arguments, path);
            context.files().sync(path);
            context.files()
                    .write(path.resolve(COMPLETE), (arguments.text("interpreter") + "\n").getBytes(UTF_8), "rw-r--r--");
        }
        return result(arguments);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path path = arguments.path("path");
        if (before.has("replaces") ? !exists(before.path("replaces")) : !exists(path)) {
            return new ActState.NotDone();
        }
        return Files.exists(path.resolve(COMPLETE))
                ? new ActState.Done(result(arguments))
                : new ActState.Partly(path + " is not complete");
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Path path = arguments.path("path");
        if (!before.has("replaces")) {
            context.files().deleteTree(path);
        } else if (exists(before.path("replaces"))) {
            context.files().deleteTree(path);
            context.files().rename(before.path("replaces"), path);
        }
    }

    private static void build(ActContext context, Arguments arguments, Path path) {
        context.progress().report("Python " + arguments.text("version"), 0, 0);
        CommandResult result = context.commands()
                .run(WorldReadable.command(List.of(arguments.text("interpreter"), "-m", "venv", path.toString()))
                        .within(PATIENCE));
        if (!result.ok()) {
            throw UpgradeException.inAct(
                    StandardError.INTERPRETER_UNUSABLE,
                    arguments.text("interpreter") + " could not make an environment at " + path + ":\n"
                            + LastLines.of(result, 5),
                    "Install the package with its module venv (python3-venv), or name another interpreter in the site"
                            + " file: python: [...]");
        }
    }

    private static Arguments result(Arguments arguments) {
        return Arguments.none()
                .with("interpreter", arguments.text("interpreter"))
                .with("version", arguments.text("version"));
    }

    /** The name that what lies at the path gets in this run. */
    static Path aside(Path path, SitePaths paths) {
        return path.resolveSibling(path.getFileName() + ".replaced-" + paths.id());
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
