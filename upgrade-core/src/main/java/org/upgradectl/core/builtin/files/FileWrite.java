package org.upgradectl.core.builtin.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.UUID;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/**
 * Writes a text file. A file that is replaced keeps its owner; its content is kept in the run's folder, not in the
 * journal, because it may hold secrets.
 */
final class FileWrite implements ActType {
    @Override
    public String id() {
        return "file.write";
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.path("path") + " is written";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the old content comes back; a new file is deleted");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        Path path = arguments.path("path");
        if (!Entries.exists(path)) {
            return Was.MISSING.asArguments();
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw Entries.refused(path + " is to be written, and it is a link or a folder", "Name the file itself.");
        }
        Path kept =
                context.paths().run().resolve("kept").resolve(UUID.randomUUID().toString());
        return Was.ENTRY.asArguments().with("kept", kept).with("mode", mode(path));
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path path = arguments.path("path");
        if (Was.of(before) == Was.ENTRY && !Entries.exists(before.path("kept"))) {
            context.files().createFolder(Entries.parent(before.path("kept")), "rwx------");
            context.files().write(before.path("kept"), read(path), "rw-------");
        }
        if (!written(arguments)) {
            context.files().write(path, arguments.text("content").getBytes(UTF_8), arguments.text("mode"));
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        if (written(arguments)) {
            return new ActState.Done(Arguments.none());
        }
        return asBefore(arguments, before)
                ? new ActState.NotDone()
                : new ActState.Partly(arguments.path("path") + " is neither the old file nor the new one");
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Path path = arguments.path("path");
        if (Was.of(before) == Was.MISSING) {
            context.files().deleteTree(path);
        } else if (!asBefore(arguments, before)) {
            context.files().write(path, read(before.path("kept")), before.text("mode"));
        }
    }

    private static boolean written(Arguments arguments) {
        Path path = arguments.path("path");
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && Arrays.equals(read(path), arguments.text("content").getBytes(UTF_8))
                && mode(path).equals(arguments.text("mode"));
    }

    /** Where nothing was kept, nothing was written either. */
    private static boolean asBefore(Arguments arguments, Arguments before) {
        Path path = arguments.path("path");
        if (Was.of(before) == Was.MISSING) {
            return !Entries.exists(path);
        }
        Path kept = before.path("kept");
        return !Entries.exists(kept)
                || (Entries.exists(path)
                        && mode(path).equals(before.text("mode"))
                        && Arrays.equals(read(path), read(kept)));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Entries.unreadable(file, e);
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw Entries.unreadable(file, e);
        }
    }
}
