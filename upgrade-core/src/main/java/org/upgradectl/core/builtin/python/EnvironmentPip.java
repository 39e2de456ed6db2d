package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.core.host.DurableFiles;

/**
 * Lets an environment's pip tell what it would install. Where others than root can change that environment, pip runs as its
 * owner, with a copy of what it reads in a folder of its own; nothing is written there by root after it was given away.
 *
 * @param live the environment's interpreter
 * @param python the interpreter that the packages are for
 */
record EnvironmentPip(Path live, Path python, Installer installer) {
    private static final String REPORT = "upgradectl-report.json";
    private static final String TEMPORARY = "upgradectl-tmp";
    private static final long LARGEST_REPORT = 1 << 26;

    /**
     * Asks.
     *
     * @param cache the site's cache folder
     * @param folder in which pip runs; the options may name files in it
     * @param report gets what pip found, as JSON
     * @throws PackageResolution.Unresolved where pip can't be asked as that user
     */
    CommandResult ask(Commands commands, Path cache, Path folder, Path report, List<String> options, Duration within)
            throws IOException, PackageResolution.Unresolved {
        Optional<String> owner = EnvironmentOwner.of(live);
        return owner.isPresent()
                ? askAs(owner.get(), commands, cache, folder, report, options, within)
                : ask(commands, Optional.empty(), cache, folder, report, options, within);
    }

    private CommandResult askAs(
            String owner,
            Commands commands,
            Path cache,
            Path folder,
            Path report,
            List<String> options,
            Duration within)
            throws IOException, PackageResolution.Unresolved {
        if (installer.hasLogin()) {
            throw new PackageResolution.Unresolved(
                    "the package index wants a login, and the pip of the live environment" + " belongs to " + owner
                            + ", who is not told it");
        }
        DurableFiles files = new DurableFiles();
        Path lent = Files.createTempDirectory("upgradectl-pip-");
        try {
            copy(folder, lent);
            installer.copyConfiguration(lent);
            Files.createDirectory(lent.resolve(TEMPORARY));
            give(lent, owner);
            List<String> moved = options.stream()
                    .map(option -> option.startsWith(folder + "/")
                            ? lent.resolve(folder.relativize(Path.of(option))).toString()
                            : option)
                    .toList();
            CommandResult result = ask(commands, Optional.of(owner), cache, lent, lent.resolve(REPORT), moved, within);
            take(lent.resolve(REPORT), report);
            return result;
        } finally {
            files.deleteTree(lent);
        }
    }

    private CommandResult ask(
            Commands commands,
            Optional<String> owner,
            Path cache,
            Path folder,
            Path report,
            List<String> options,
            Duration within)
            throws IOException {
        Path temporary = folder.resolve(TEMPORARY);
        CommandSpec command = installer
                .resolution(
                        live,
                        python,
                        owner.isPresent() ? Optional.empty() : Optional.of(cache),
                        report,
                        temporary,
                        options)
                .in(folder)
                .within(within);
        return commands.run(owner.map(user -> command.as(user).withEnvironment("HOME", folder.toString()))
                .orElse(command));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.endsWith(TEMPORARY)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Children first: as long as the folder is root's, nobody else can put a link into it. */
    private static void give(Path lent, String user) throws IOException {
        UserPrincipal owner =
                lent.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        Files.walkFileTree(lent, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(file, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.setAttribute(folder, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void take(Path theirs, Path report) throws IOException {
        if (Files.isRegularFile(theirs, LinkOption.NOFOLLOW_LINKS) && Files.size(theirs) <= LARGEST_REPORT) {
            Files.copy(theirs, report, LinkOption.NOFOLLOW_LINKS);
        }
    }
}
