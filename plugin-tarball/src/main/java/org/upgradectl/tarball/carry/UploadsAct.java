package org.upgradectl.tarball.carry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.tarball.archive.Failures;

/**
 * Marks where the public reaches the new release's own copy of the carried files: what is uploaded or changed there from
 * then on is told before a way back, and is copied to a folder of its own on it.
 *
 * <p>Arguments are those of {@link CarryAct}, and {@code aside}: a folder that is made where there is something to keep.
 */
public final class UploadsAct implements ActType {
    public static final String ID = "tarball.uploads";

    private static final String MARK = "open";
    private static final int MOST_NAMES = 5;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return Carried.of(arguments).to() + ": what is uploaded from here on is told before a way back, and kept";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("what was uploaded meanwhile is kept in a folder of its own");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        context.files().write(Carried.of(arguments).record(MARK), new byte[0], "rw-------");
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        return Carried.exists(Carried.of(arguments).record(MARK))
                ? new ActState.Done(Arguments.none())
                : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Carried carried = Carried.of(arguments);
        try {
            if (Carried.exists(carried.record(MARK))) {
                keep(context, carried, arguments.path("aside"));
                context.files().deleteTree(carried.record(MARK));
            }
        } catch (IOException e) {
            throw Failures.files("keep what was uploaded to " + carried.to(), e);
        }
    }

    private static void keep(ActContext context, Carried carried, Path aside) throws IOException {
        if (!Carried.exists(carried.to())) {
            return;
        }
        try (Lists lists = Lists.create(context, carried)) {
            Uploads uploads = new Uploads(context, carried, lists);
            List<Listed> uploaded = uploads.find();
            if (uploaded.isEmpty()) {
                return;
            }
            Path folder = aside.resolve(carried.key());
            context.files().createFolder(aside, "rwx--x--x");
            if (uploads.keep(uploaded, folder)) {
                context.progress().notice("uploaded to the new release and kept in " + folder + ": " + shown(uploaded));
                return;
            }
            // Not all may be read by whoever may write there, and root follows nobody's links: all of it is kept as it
            // is.
            Path whole = aside.resolve(carried.key() + ".whole");
            context.files().rename(carried.to(), whole);
            context.progress()
                    .notice(
                            "uploaded to the new release, and not all of it could be copied; the whole folder is kept as "
                                    + whole + ": " + shown(uploaded));
        }
    }

    @Override
    public Optional<String> loss(ActContext context, Arguments arguments, Arguments before) {
        Carried carried = Carried.of(arguments);
        if (!Carried.exists(carried.record(RefreshAct.OPENED)) || !Carried.exists(carried.to())) {
            return Optional.empty();
        }
        try (Lists lists = Lists.create(context, carried)) {
            List<Listed> uploaded = new Uploads(context, carried, lists).find();
            return uploaded.isEmpty()
                    ? Optional.empty()
                    : Optional.of("uploaded or changed in " + carried.path() + " since the opening: " + shown(uploaded)
                            + " (a way back keeps them in a folder of their own)");
        } catch (IOException e) {
            throw Failures.files("look for uploads in " + carried.to(), e);
        }
    }

    private static String shown(List<Listed> things) {
        String first = things.stream().limit(MOST_NAMES).map(Listed::shown).collect(Collectors.joining(", "));
        return things.size() > MOST_NAMES ? first + " and " + (things.size() - MOST_NAMES) + " more" : first;
    }
}
