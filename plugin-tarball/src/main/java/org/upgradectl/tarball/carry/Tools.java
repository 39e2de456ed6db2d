package org.upgradectl.tarball.carry;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * What the host's own tools do for a tree: they keep what Java can't see (access lists, attributes, holes, shared blocks),
 * and they can be run as the user whose tree it is. Root never reads or writes in a tree that somebody else may change
 * meanwhile: a link put in its way would lead it elsewhere.
 *
 * @param user that all of them run as; empty where nobody but the caller may change the tree
 */
record Tools(Commands commands, Optional<String> user) {
    private static final Duration WITHIN = Duration.ofHours(12);

    Tools {
        requireNonNull(commands, "commands is null");
        requireNonNull(user, "user is null");
    }

    /** Lists a thing and all below it, sorted by the bytes of their names, which begin with {@code ./NAME}. */
    void list(Path folder, String name, Path to) {
        Path unsorted = to.resolveSibling(to.getFileName() + ".unsorted");
        CommandResult found = run(CommandSpec.of("find", "./" + name, "-printf", Listed.FORMAT)
                .in(folder)
                .withOutput(unsorted));
        requireAllSeen(folder.resolve(name), found);
        commands.runOrFail(
                plain(CommandSpec.of("sort", "-z", "-T", "" + to.getParent(), "-o", "" + to, "" + unsorted)));
    }

    /** What is deleted meanwhile is no failure; what may not be seen would be missing without a word. */
    private static void requireAllSeen(Path tree, CommandResult found) {
        Optional<String> unseen = found.error()
                .lines()
                .filter(line -> line.startsWith("find: ") && !line.endsWith(": No such file or directory"))
                .findFirst();
        if (found.exitCode() != 0 && unseen.isPresent()) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    "not all of " + tree + " can be seen: " + unseen.get(),
                    "Look at owner and mode of what is named there. A tree that a service's user may write is read with"
                            + " that user's rights.");
        }
    }

    /** Writes the SHA-256 of each file named, in the order of the names; of those that can be read. */
    void hash(Path folder, Path names, Path to) {
        run(xargs("sha256sum", "-b", "-z", "--").in(folder).withInput(names).withOutput(to));
    }

    /**
     * Copies a thing with all that belongs to it to a name in a folder that is private to us, as far as it can be read.
     *
     * @param said gets a line for each file and folder
     */
    CommandResult copy(Path from, Path folder, String name, Path said) {
        return run(CommandSpec.of("cp", "-av", "--reflink=auto", "--sparse=auto", "-T", "--", "" + from, "./" + name)
                .in(folder)
                .withOutput(said));
    }

    /** Adds what is there and not yet here: nothing is written over. */
    void addMissing(Path from, Path folder, String name) {
        CommandResult added = run(missing(from, folder, name));
        if (!isDone(added)) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    "what the release has of its own in " + from + " could not be added:\n"
                            + added.error().strip(),
                    "Look at it with: ls -la");
        }
    }

    /** From coreutils 9.2 to 9.4 it is a failure to have left out what is there; what else fails is always told. */
    static boolean isDone(CommandResult added) {
        return added.ok()
                || (added.exitCode() == 1
                        && added.error().lines().allMatch(line -> line.startsWith("cp: not replacing ")));
    }

    /** The same, as far as what is here leaves room for it; tells what was in the way. */
    String addPossible(Path from, Path folder, String name) {
        return run(missing(from, folder, name)).error();
    }

    private static CommandSpec missing(Path from, Path folder, String name) {
        return CommandSpec.of("cp", "-a", "-n", "-T", "--", "" + from, "./" + name)
                .in(folder);
    }

    /** Copies things by their names below a folder to the same names below another, as far as they can be read. */
    CommandResult copyNamed(Path folder, Path names, Path to) {
        return run(named(folder, names, to, "--reflink=auto", "--sparse=auto"));
    }

    /**
     * The same.
     *
     * @param said gets a line for each of them
     */
    CommandResult copyNamed(Path folder, Path names, Path to, Path said) {
        return run(named(folder, names, to, "-v", "--reflink=auto", "--sparse=auto")
                .withOutput(said));
    }

    /** The same by further names of the same files, as far as their user may give them any. */
    CommandResult linkNamed(Path folder, Path names, Path to) {
        return run(named(folder, names, to, "--link"));
    }

    private static CommandSpec named(Path folder, Path names, Path to, String... how) {
        List<String> words = new ArrayList<>(List.of("cp", "-a"));
        words.addAll(List.of(how));
        words.addAll(List.of("--parents", "--remove-destination", "-t", to.toString(), "--"));
        return xargs(words.toArray(String[]::new)).in(folder).withInput(names);
    }

    /** Deletes things by their names below a folder; nothing where they are not there. */
    void delete(Path folder, Path names) {
        runOrFail(xargs("rm", "-rf", "--").in(folder).withInput(names));
    }

    /** Makes folders by their names below a folder. */
    void makeFolders(Path folder, Path names) {
        runOrFail(xargs("mkdir", "-p", "--").in(folder).withInput(names));
    }

    /**
     * Gives things another owner, as root. Only what the tools' own user owns: whatever that user puts in the way, nobody
     * else's is given away.
     *
     * @param owner {@code UID:GID}
     */
    void own(Path folder, Path names, String owner) {
        List<String> words = new ArrayList<>(List.of("chown", "-h"));
        user.ifPresent(name -> words.add("--from=" + name));
        words.addAll(List.of(owner, "--"));
        commands.runOrFail(plain(xargs(words.toArray(String[]::new)).in(folder).withInput(names)));
    }

    /** Makes a private folder of the tools' user. */
    void makePrivate(Path folder) {
        List<String> words = new ArrayList<>(List.of("install", "-d", "-m", "0700"));
        user.ifPresent(name -> words.addAll(List.of("-o", name)));
        words.addAll(List.of("--", folder.toString()));
        commands.runOrFail(plain(CommandSpec.of(words)));
    }

    /** Gives folders mode and times of others, as far as their user may; the names are pairs: the other one, the folder. */
    void liken(Path folder, Path pairs) {
        run(CommandSpec.of(
                        "xargs",
                        "-0",
                        "-r",
                        "-n",
                        "2",
                        "sh",
                        "-c",
                        "chmod --reference=\"$0\" -- \"$1\" && touch -r \"$0\" -- \"$1\"")
                .in(folder)
                .withInput(pairs));
    }

    private static CommandSpec xargs(String... command) {
        List<String> words = new ArrayList<>(List.of("xargs", "-0", "-r"));
        words.addAll(List.of(command));
        return CommandSpec.of(words);
    }

    private CommandResult run(CommandSpec spec) {
        return commands.run(asUser(spec));
    }

    private void runOrFail(CommandSpec spec) {
        commands.runOrFail(asUser(spec));
    }

    private CommandSpec asUser(CommandSpec spec) {
        CommandSpec plain = plain(spec);
        return user.map(plain::as).orElse(plain);
    }

    private static CommandSpec plain(CommandSpec spec) {
        return spec.withEnvironment("LC_ALL", "C").within(WITHIN);
    }
}
