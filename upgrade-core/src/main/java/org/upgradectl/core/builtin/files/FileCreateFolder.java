package org.upgradectl.core.builtin.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/**
 * Creates a folder and its missing parents. Undo deletes the folder with all that later acts have put into it, and those
 * of the parents that it created and that are empty.
 */
final class FileCreateFolder implements ActType {
    @Override
    public String id() {
        return "file.create-folder";
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.path("path") + " is created";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the folder is deleted, where it was not there before");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        List<String> missing = new ArrayList<>();
        for (Path at = arguments.path("path"); at != null && !Files.isDirectory(at); at = at.getParent()) {
            missing.add(at.toString());
        }
        return Arguments.of("missing", missing);
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        context.files().createFolder(arguments.path("path"), arguments.text("mode"));
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        if (Files.isDirectory(arguments.path("path"))) {
            return new ActState.Done(Arguments.none());
        }
        return before.texts("missing").stream().map(Path::of).noneMatch(Entries::exists)
                ? new ActState.NotDone()
                : new ActState.Partly("some of the folders above " + arguments.path("path") + " were created");
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        List<Path> missing = before.texts("missing").stream().map(Path::of).toList();
        if (missing.isEmpty()) {
            return;
        }
        context.files().deleteTree(missing.get(0));
        for (Path parent : missing.subList(1, missing.size())) {
            if (Entries.isFolder(parent) && isEmpty(parent)) {
                context.files().deleteTree(parent);
            }
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findFirst().isEmpty();
        } catch (IOException e) {
            throw Entries.unreadable(folder, e);
        }
    }
}
