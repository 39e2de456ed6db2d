package org.upgradectl.git.act;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import org.eclipse.jgit.lib.ObjectId;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.git.checkout.Boundary;
import org.upgradectl.git.checkout.SwitchOrder;
import org.upgradectl.git.checkout.TreeSwitch;
import org.upgradectl.git.remote.Mirror;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.GitError;
import org.upgradectl.git.repository.Head;
import org.upgradectl.git.repository.SiteRepository;

/**
 * Moves the live work tree, its index and HEAD from one commit to another, as {@code git checkout TAG} does, but without
 * running a hook or a filter, and without touching a file that git does not know. HEAD is detached afterwards.
 *
 * <p>Arguments: {@code root}, {@code mirror}, {@code from}, {@code to}, {@code ref} (for the person), {@code workspace} (a
 * folder beside the root).
 */
final class GitSwitch implements ActType {
    static final String ID = "git.switch";
    private static final String SAVED_INDEX = "git-index";

    private final Boundary boundary;

    GitSwitch(Boundary boundary) {
        this.boundary = requireNonNull(boundary, "boundary is null");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.text("root") + " -> " + arguments.text("ref") + " ("
                + arguments.text("to").substring(0, 10) + "), files, index and HEAD";
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the old commit is checked out again, every replaced file as it was");
    }

    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        try (TreeSwitch checkout = open(context, arguments)) {
            String head = site(arguments)
                    .refs()
                    .head()
                    .map(Head::text)
                    .orElseThrow(() -> UpgradeException.inAct(
                            GitError.DAMAGED,
                            arguments.path("root").resolve(".git/HEAD") + " makes no sense.",
                            "git -C " + arguments.text("root") + " status tells more."));
            checkout.requireReady(head);
            return Arguments.of("head", head).with("folders", checkout.foldersToKeep());
        } catch (IOException e) {
            throw Failures.files("read the work tree " + arguments.text("root"), e);
        }
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        try (TreeSwitch checkout = open(context, arguments)) {
            checkout.forward(before.text("head"), context.progress());
            return result(checkout, arguments);
        } catch (IOException e) {
            throw Failures.files("check out " + arguments.text("ref") + " in " + arguments.text("root"), e);
        }
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        try (TreeSwitch checkout = open(context, arguments)) {
            return switch (checkout.reached(before.text("head"))) {
                case NOTHING -> new ActState.NotDone();
                case ALL -> new ActState.Done(result(checkout, arguments));
                case PART -> new ActState.Partly(checkout.shown());
            };
        } catch (IOException e) {
            throw Failures.files("read the work tree " + arguments.text("root"), e);
        }
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        try (TreeSwitch checkout = open(context, arguments)) {
            checkout.back(before.text("head"), context.progress(), new HashSet<>(before.texts("folders")));
        } catch (IOException e) {
            throw Failures.files("go back to " + arguments.text("from") + " in " + arguments.text("root"), e);
        }
    }

    private static Arguments result(TreeSwitch checkout, Arguments arguments) {
        return Arguments.of("commit", arguments.text("to"))
                .with("written", checkout.writes())
                .with("deleted", checkout.deletions());
    }

    private TreeSwitch open(ActContext context, Arguments arguments) throws IOException {
        SiteRepository site = site(arguments);
        Path saved = context.paths().run().resolve(SAVED_INDEX);
        return TreeSwitch.open(
                new SwitchOrder(
                        site,
                        new Mirror(arguments.path("mirror"), site),
                        ObjectId.fromString(arguments.text("from")),
                        ObjectId.fromString(arguments.text("to")),
                        arguments.path("workspace"),
                        saved,
                        context.paths().id()),
                context.files(),
                boundary);
    }

    private static SiteRepository site(Arguments arguments) {
        return new SiteRepository(arguments.path("root"));
    }
}
