package org.upgradectl.tarball.act;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.tarball.archive.Archive;
import org.upgradectl.tarball.archive.ExpectedSum;
import org.upgradectl.tarball.archive.Failures;
import org.upgradectl.tarball.archive.FolderSink;
import org.upgradectl.tarball.archive.Inspection;
import org.upgradectl.tarball.archive.Limits;
import org.upgradectl.tarball.archive.Refusal;
import org.upgradectl.tarball.site.FolderUsers;
import org.upgradectl.tarball.site.ReleaseMark;

/**
 * Unpacks an archive into a folder that nobody else can enter, and gives it its final name when all of it is on disk. Its
 * mark says that it is not whole yet: its environment is built in it. What had the name before is set aside, never mixed with
 * the release; unless it is to be used, and is exactly what would be unpacked.
 *
 * <p>Arguments: {@code archive}, {@code sha256}, {@code ref} (for the person), {@code target}, {@code reuse}.
 */
final class UnpackArchive implements ActType {
    static final String ID = "tarball.unpack";

    private final Boundary boundary;

    UnpackArchive(Boundary boundary) {
        this.boundary = requireNonNull(boundary, "boundary is null");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("ref") + " -> " + arguments.text("target")
                + (arguments.flag("reuse") ? " (there already, whole)" : " (new)");
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the folder is deleted, and what had its name comes back");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        Path target = arguments.path("target");
        requireNotLive(target, context.paths().root());
        requireUnused(context, target);
        if (!exists(target)) {
            return Arguments.none();
        }
        return arguments.flag("reuse") && isWhole(context, arguments)
                ? Arguments.of("reuses", target)
                : Arguments.of("replaces", aside(target, context.paths()));
    }

    /** A release that became the live one since the plan was made would be taken from under its services. */
    private static void requireNotLive(Path target, Path root) {
        try {
            if (Files.exists(target) && Files.exists(root) && Files.isSameFile(target, root)) {
                throw UpgradeException.inAct(
                        StandardError.FILES_FAILED,
                        target + " is the release that the site runs with.",
                        "upgradectl plan    makes a plan that knows it");
            }
        } catch (IOException e) {
            throw Failures.files("look at " + target, e);
        }
    }

    /** Likewise where others run from it by now: another site, or a link that somebody has made. */
    private static void requireUnused(ActContext context, Path target) {
        List<String> users = FolderUsers.of(target, context.site().folders().state(), List.of());
        if (!users.isEmpty()) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    target + " is needed by somebody else: " + String.join("; ", users) + ".",
                    "upgradectl plan    makes a plan that knows it");
        }
    }

    /** The name that what lies at the target gets in this run. */
    static Path aside(Path target, SitePaths paths) {
        return target.resolveSibling(target.getFileName() + ".replaced-" + paths.id());
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path target = arguments.path("target");
        if (isOurs(context, arguments)) {
            return result(arguments);
        }
        if (before.has("reuses")) {
            requireWhole(context, arguments);
            writeMark(context, arguments, target);
            return result(arguments);
        }
        unpack(context, arguments, true);
        if (before.has("replaces") && !exists(before.path("replaces"))) {
            context.files().rename(target, before.path("replaces"));
        }
        context.files().rename(part(target), target);
        return result(arguments);
    }

    private void unpack(ActContext context, Arguments arguments, boolean marked) {
        Path archive = arguments.path("archive");
        Path part = part(arguments.path("target"));
        Archive read = new Archive(archive, Limits.STANDARD, context.progress(), context.cancellation());
        context.files().deleteTree(part);
        try {
            Refusal.requireExpected(
                    archive, read.sha256(), Optional.of(new ExpectedSum(arguments.text("sha256"), "the plan")));
            Inspection inspection = read.unpack(FolderSink.create(part, path -> boundary.pass()));
            Refusal.requireSound(archive, inspection);
            if (marked) {
                writeMark(context, arguments, part);
            }
            context.files().sync(part);
            FolderSink.open(part);
        } catch (IOException e) {
            throw Failures.files("unpack " + archive + " into " + part, e);
        }
    }

    private static void writeMark(ActContext context, Arguments arguments, Path folder) {
        context.files()
                .write(
                        folder.resolve(ReleaseMark.UNFINISHED),
                        mark(context, arguments).bytes(),
                        "rw-r--r--");
    }

    private static boolean isWhole(ActContext context, Arguments arguments) {
        Path archive = arguments.path("archive");
        try {
            Archive read = new Archive(archive, Limits.STANDARD, context.progress(), context.cancellation());
            return read.sha256().equals(arguments.text("sha256")) && read.isWhatLiesIn(arguments.path("target"));
        } catch (IOException e) {
            throw Failures.files("compare " + arguments.path("target") + " with " + archive, e);
        }
    }

    private static void requireWhole(ActContext context, Arguments arguments) {
        if (!isWhole(context, arguments)) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    arguments.path("target") + " is no longer what " + arguments.text("ref") + " holds.",
                    "upgradectl plan    makes a plan that sets it aside");
        }
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        if (isOurs(context, arguments)) {
            return new ActState.Done(result(arguments));
        }
        if (before.has("reuses")) {
            return new ActState.NotDone();
        }
        Path part = part(arguments.path("target"));
        if (exists(part)) {
            return new ActState.Partly(part + " is there");
        }
        return before.has("replaces") && exists(before.path("replaces"))
                ? new ActState.Partly(before.path("replaces") + " is set aside")
                : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Path target = arguments.path("target");
        if (before.has("reuses")) {
            leave(context, arguments);
            return;
        }
        context.files().deleteTree(part(target));
        if (isOurs(context, arguments)) {
            // Renamed first: half of it never has the name of the whole.
            context.files().rename(target, part(target));
            context.files().deleteTree(part(target));
        }
        if (before.has("replaces") && exists(before.path("replaces")) && !exists(target)) {
            context.files().rename(before.path("replaces"), target);
        }
    }

    /** What was there before has nothing but the archive's files: where something was built in it, they come from there. */
    private void leave(ActContext context, Arguments arguments) {
        Path target = arguments.path("target");
        Path part = part(target);
        if (isOurs(context, arguments)) {
            if (isWhole(context, arguments)) {
                context.files().deleteTree(target.resolve(ReleaseMark.UNFINISHED));
                return;
            }
            context.files().deleteTree(part);
            context.files().rename(target, part);
        }
        if (!exists(target)) {
            unpack(context, arguments, false);
            context.files().rename(part, target);
        }
        context.files().deleteTree(part);
    }

    private static boolean isOurs(ActContext context, Arguments arguments) {
        Path target = arguments.path("target");
        try {
            return Stream.of(ReleaseMark.unfinished(target), ReleaseMark.of(target))
                    .flatMap(Optional::stream)
                    .anyMatch(mark(context, arguments)::equals);
        } catch (IOException e) {
            throw Failures.files("read " + target, e);
        }
    }

    private static ReleaseMark mark(ActContext context, Arguments arguments) {
        return new ReleaseMark(
                arguments.text("sha256"), arguments.text("ref"), context.paths().id());
    }

    private static Arguments result(Arguments arguments) {
        return Arguments.of("sha256", arguments.text("sha256"));
    }

    private static Path part(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".unpacking");
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
