package org.upgradectl.core.builtin.files;

import java.nio.file.Files;
import java.nio.file.Path;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;

/**
 * Lets a link point elsewhere, by one rename. A plain folder in the link's place is renamed aside first: for that moment
 * the name is missing, so the site has to be silent.
 */
final class FileReplaceLink implements ActType {
    @Override
    public String id() {
        return "file.replace-link";
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.path("link") + " -> " + arguments.text("target");
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("what was there before comes back");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        Path link = arguments.path("link");
        if (!Entries.exists(link)) {
            return Was.MISSING.asArguments();
        }
        if (Files.isSymbolicLink(link)) {
            return Was.LINK.asArguments().with("target", Entries.target(link));
        }
        if (!arguments.has("aside")) {
            throw Entries.refused(
                    link + " is to become a link, and it is a file or a folder of its own",
                    "Look at what it holds, and move it away.");
        }
        Entries.requireMissing(arguments.path("aside"));
        return Was.ENTRY.asArguments().with("identity", Entries.identity(link));
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path link = arguments.path("link");
        if (Was.of(before) == Was.ENTRY && Entries.identity(link) == before.number("identity")) {
            context.files().rename(link, arguments.path("aside"));
        }
        if (!pointsTo(link, arguments.text("target"))) {
            context.files().replaceLink(link, arguments.text("target"));
        }
        return Arguments.none();
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path link = arguments.path("link");
        if (pointsTo(link, arguments.text("target"))) {
            return new ActState.Done(Arguments.none());
        }
        boolean asBefore = switch (Was.of(before)) {
            case MISSING -> !Entries.exists(link);
            case LINK -> pointsTo(link, before.text("target"));
            case ENTRY -> Entries.identity(link) == before.number("identity");
        };
        return asBefore
                ? new ActState.NotDone()
                : new ActState.Partly(
                        Files.isSymbolicLink(link) ? link + " -> " + Entries.target(link) : link + " is missing");
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        Path link = arguments.path("link");
        switch (Was.of(before)) {
            case MISSING -> deleteLink(context, link);
            case LINK -> {
                if (!pointsTo(link, before.text("target"))) {
                    context.files().replaceLink(link, before.text("target"));
                }
            }
            case ENTRY -> {
                Path aside = arguments.path("aside");
                if (Entries.identity(aside) == before.number("identity")) {
                    deleteLink(context, link);
                    context.files().rename(aside, link);
                }
            }
        }
    }

    private static boolean pointsTo(Path link, String target) {
        return Files.isSymbolicLink(link) && Entries.target(link).equals(target);
    }

    private static void deleteLink(ActContext context, Path link) {
        if (Files.isSymbolicLink(link)) {
            context.files().deleteTree(link);
        }
    }
}
