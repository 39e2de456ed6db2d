package org.upgradectl.git.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.upgradectl.testkit.process.HostCommand;

/** The host's git in one work tree, without anything of the configuration of whoever runs the tests. */
public record Git(Path folder) {
    /** Runs a command, which must succeed; returns what it wrote. */
    public String run(String... arguments) {
        return command(arguments).output();
    }

    /** Runs a command; returns how it ended. */
    public HostCommand.Result tryRun(String... arguments) {
        return command(arguments).run();
    }

    private HostCommand command(String... arguments) {
        List<String> line = new ArrayList<>(List.of(
                "git",
                "-c",
                "safe.directory=*",
                "-c",
                "init.defaultBranch=main",
                "-c",
                "advice.detachedHead=false",
                "-c",
                "protocol.file.allow=always",
                "-c",
                "core.quotePath=false"));
        line.addAll(Arrays.asList(arguments));
        return HostCommand.of(line)
                .in(folder)
                .with("HOME", "/nonexistent")
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .with("GIT_OPTIONAL_LOCKS", "0")
                .with("LC_ALL", "C.UTF-8")
                .with("GIT_AUTHOR_NAME", "Author")
                .with("GIT_AUTHOR_EMAIL", "author@example.org")
                .with("GIT_COMMITTER_NAME", "Author")
                .with("GIT_COMMITTER_EMAIL", "author@example.org")
                .with("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z")
                .with("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z");
    }

    public static Git init(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Git git = new Git(folder);
        git.run("init", "-q");
        return git;
    }

    /** Clones another work tree's repository. */
    public static Git clone(Git origin, Path folder, String... options) {
        List<String> arguments = new ArrayList<>(List.of("clone", "-q"));
        arguments.addAll(Arrays.asList(options));
        arguments.addAll(List.of("file://" + origin.folder(), folder.toString()));
        origin.run(arguments.toArray(String[]::new));
        return new Git(folder);
    }

    public Git write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.deleteIfExists(file);
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Git executable(String path, String text) {
        write(path, text);
        folder.resolve(path).toFile().setExecutable(true, false);
        return this;
    }

    public Git link(String path, String target) {
        try {
            Path link = folder.resolve(path);
            Path parent = link.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file or a whole folder. */
    public Git delete(String path) {
        HostCommand.of("rm", "-rf", "--", folder.resolve(path).toString()).output();
        return this;
    }

    public boolean has(String path) {
        return Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    public String read(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits all that is in the work tree; returns the commit. */
    public String commit(String message) {
        run("add", "-A");
        run("commit", "-q", "--allow-empty", "-m", message);
        return head();
    }

    /** Commits all that is in the work tree, with a plain tag; returns the commit. */
    public String release(String tag) {
        String commit = commit("Release " + tag);
        run("tag", tag);
        return commit;
    }

    public String head() {
        return run("rev-parse", "HEAD").strip();
    }
}
