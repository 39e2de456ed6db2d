package org.upgradectl.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;

/** Looks at files of units, and at what the users of units may do; changes nothing. */
final class UnitAccess {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    /** Where nobody puts scripts of their own. */
    private static final List<Path> PACKAGED = Stream.of(
                    "/bin", "/sbin", "/lib", "/usr/bin", "/usr/sbin", "/usr/lib", "/dev", "/proc")
            .map(Path::of)
            .toList();

    /** So many bytes of a script are looked at. */
    private static final String MOST = "65536";

    private final Commands commands;

    UnitAccess(Commands commands) {
        this.commands = commands;
    }

    /** The text of a unit's file; empty where it can't be read. */
    Optional<String> text(String file) {
        return file.isEmpty() ? Optional.empty() : output("cat", "--", file);
    }

    /** What a script says, its first part; empty where it is none. */
    Optional<String> script(Path file) {
        return output("head", "-c", MOST, "--", file.toString()).filter(text -> text.startsWith("#!"));
    }

    static boolean isPackaged(Path program) {
        return PACKAGED.stream().anyMatch(program::startsWith);
    }

    /** Where a unit's file really lies; empty where it can't be told. */
    Optional<Path> real(String file) {
        return file.isEmpty()
                ? Optional.empty()
                : output("realpath", "--", file).map(path -> Path.of(path.strip()));
    }

    boolean knows(String user) {
        return commands.run(CommandSpec.of("id", "-u", "--", user).within(WITHIN))
                .ok();
    }

    /** Whether the user may run the program; also where that can't be tried, which only root can. */
    boolean mayRun(String user, Path program) {
        return tried(user, List.of("test", "-x", program.toString()));
    }

    /** Whether the user can start the interpreter; also where that can't be tried. */
    boolean starts(String user, Path python) {
        return tried(user, List.of(python.toString(), "-I", "-c", "pass"));
    }

    private boolean tried(String user, List<String> line) {
        return !callerIsRoot()
                || commands.run(CommandSpec.of(line).as(user).within(WITHIN)).ok();
    }

    private Optional<String> output(String... line) {
        CommandResult result = commands.run(CommandSpec.of(line).within(WITHIN));
        return Optional.of(result).filter(CommandResult::ok).map(CommandResult::output);
    }

    private static boolean callerIsRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
