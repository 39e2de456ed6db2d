package org.upgradectl.git.act;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.git.checkout.Boundary;
import org.upgradectl.git.checkout.GitDirFiles;
import org.upgradectl.git.repository.Failures;
import org.upgradectl.git.repository.SafeRead;
import org.upgradectl.git.repository.SiteRepository;

/**
 * Adds lines to the repository's own list of ignored files, {@code .git/info/exclude}, so that {@code git clean} spares
 * what they match.
 *
 * <p>Arguments: {@code root}, {@code lines}, {@code workspace} (a folder beside the root).
 */
final class GitExclude implements ActType {
    static final String ID = "git.exclude";
    private static final String FILE = "info/exclude";
    private static final String HEADING = "# upgradectl: Python environments\n";
    private static final int LARGEST = 1024 * 1024;

    private final Boundary boundary;

    GitExclude(Boundary boundary) {
        this.boundary = requireNonNull(boundary, "boundary is null");
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return arguments.path("root").resolve(".git").resolve(FILE) + " + "
                + String.join(", ", arguments.texts("lines"));
    }

    @Override
    public Undo undo() {
        return new Undo.Reverses("the lines are taken out again");
    }

    /** What is to be appended, and whether the file was there. */
    @Override
    public Arguments prepare(ActContext context, Arguments arguments) {
        Optional<String> text = text(arguments);
        List<String> missing = missing(text.orElse(""), arguments.texts("lines"));
        boolean open = !text.orElse("").isEmpty() && !text.get().endsWith("\n");
        String block = missing.isEmpty() ? "" : (open ? "\n" : "") + HEADING + String.join("\n", missing) + "\n";
        return Arguments.of("there", text.isPresent()).with("block", block);
    }

    /** The lines that a file of patterns lacks. */
    static List<String> missing(String text, List<String> lines) {
        List<String> missing = new ArrayList<>(lines);
        text.lines().map(String::strip).forEach(missing::remove);
        return missing;
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        String block = before.text("block");
        GitDirFiles gitDir = gitDir(context, arguments);
        String now = text(arguments).orElse("");
        try {
            if (!now.contains(block)) {
                gitDir.begin();
                gitDir.write(FILE, now + block);
            }
            gitDir.end();
            return Arguments.none();
        } catch (IOException e) {
            throw Failures.files("write " + FILE, e);
        }
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        if (gitDir(context, arguments).begun()) {
            return new ActState.Partly("the file was about to be written");
        }
        boolean done = text(arguments).orElse("").contains(before.text("block"));
        return done ? new ActState.Done(Arguments.none()) : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        String block = before.text("block");
        GitDirFiles gitDir = gitDir(context, arguments);
        String now = text(arguments).orElse("");
        try {
            if (!block.isEmpty() && now.contains(block)) {
                String without = now.replace(block, "");
                if (without.isEmpty() && !before.flag("there")) {
                    gitDir.delete(FILE, "info");
                } else {
                    gitDir.begin();
                    gitDir.write(FILE, without);
                }
            }
            gitDir.end();
        } catch (IOException e) {
            throw Failures.files("write " + FILE, e);
        }
    }

    private static Optional<String> text(Arguments arguments) {
        try {
            return SafeRead.text(
                    new SiteRepository(arguments.path("root")).gitDir().resolve(FILE), LARGEST);
        } catch (IOException e) {
            throw Failures.files("read " + FILE, e);
        }
    }

    private GitDirFiles gitDir(ActContext context, Arguments arguments) {
        return new GitDirFiles(
                new SiteRepository(arguments.path("root")), arguments.path("workspace"), context.files(), boundary);
    }
}
