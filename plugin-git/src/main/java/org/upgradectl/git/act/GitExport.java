package org.upgradectl.git.act;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.checkout.Boundary;
import org.upgradectl.git.checkout.TreeExport;
import org.upgradectl.git.remote.Mirror;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.SafeRead;
import org.upgradectl.git.repository.SiteRepository;
import org.upgradectl.git.repository.StoredObjects;

/**
 * Writes a release's files into a new folder, as its authors published them: no filter, no hook, and readable for the
 * service and the web server. The folder has its name only when it is whole.
 *
 * <p>Arguments: {@code root}, {@code mirror}, {@code commit}, {@code ref} (for the person), {@code target}, and
 * {@code without}, paths that are left out.
 */
final class GitExport implements ActType {
    static final String ID = "git.export";

    /** Tells whose the folder is; nothing of a release may have this name. */
    private static final String MARKER = ".upgradectl-stage";

    private static final int SMALL = 4096;

    private final Boundary boundary;

    GitExport(Boundary boundary) {
        this.boundary = requireNonNull(boundary, "boundary is null");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("ref") + " -> " + arguments.text("target") + " (new)";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the folder is deleted");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        Path target = arguments.path("target");
        boolean there = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (there && marker(target).isEmpty()) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    target + " is there already, and it is none of upgradectl's.",
                    "Move it away, then run the command again: mv " + target + " " + target + ".old");
        }
        return Arguments.of("leftover", there);
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path target = arguments.path("target");
        if (isOurs(context, arguments)) {
            return Arguments.none();
        }
        Path part = part(target);
        context.files().deleteTree(part);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            // What an earlier run has left. Renamed first, so that half of it never has the name of the whole.
            context.files().rename(target, part);
            context.files().deleteTree(part);
        }
        SiteRepository site = new SiteRepository(arguments.path("root"));
        ObjectId commit = ObjectId.fromString(arguments.text("commit"));
        context.files().createFolder(part, "rwx------");
        try (StoredObjects objects = new Mirror(arguments.path("mirror"), site).objects()) {
            new TreeExport(objects, boundary, context.progress(), context.cancellation())
                    .write(commit, part, new HashSet<>(arguments.texts("without")));
            context.files()
                    .write(
                            part.resolve(MARKER),
                            mark(context, arguments).getBytes(StandardCharsets.UTF_8),
                            "rw-r--r--");
            context.files().sync(part);
            TreeExport.open(part);
        } catch (IOException e) {
            throw Failures.files("write " + arguments.text("ref") + " to " + part, e);
        }
        context.files().rename(part, target);
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        if (isOurs(context, arguments)) {
            return new ActState.Done(Arguments.none());
        }
        Path part = part(arguments.path("target"));
        return Files.exists(part, LinkOption.NOFOLLOW_LINKS)
                ? new ActState.Partly(part + " is there")
                : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Path target = arguments.path("target");
        context.files().deleteTree(part(target));
        if (isOurs(context, arguments)) {
            context.files().rename(target, part(target));
            context.files().deleteTree(part(target));
        }
    }

    private static boolean isOurs(ActContext context, Arguments arguments) {
        return marker(arguments.path("target")).equals(Optional.of(mark(context, arguments)));
    }

    private static String mark(ActContext context, Arguments arguments) {
        return arguments.text("commit") + " " + context.paths().id() + "\n";
    }

    private static Optional<String> marker(Path target) {
        try {
            return SafeRead.text(target.resolve(MARKER), SMALL);
        } catch (IOException e) {
            throw Failures.files("read " + target.resolve(MARKER), e);
        }
    }

    private static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + ".partial");
    }
}
