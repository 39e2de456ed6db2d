package org.upgradectl.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Ends what a killed run has left running: to be called, under the site's lock, before the run is resumed or undone. */
public final class LeftoverChildren {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Logger logger = LoggerFactory.getLogger(LeftoverChildren.class);

    /**
     * Ends all processes of the commands whose notes are in the folder, and removes the notes.
     *
     * @param folder of {@link ChildRegistry#in}; nothing happens where it does not exist
     * @return what was ended, one line for a person each: {@code pip (process 4711)}
     * @throws UpgradeException {@code run.needs-person} where a process can't be ended
     */
    public List<String> endAll(Path folder) {
        List<String> ended = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return ended;
        }
        try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder)) {
            for (Path note : notes) {
                ended.addAll(end(note));
                Files.deleteIfExists(note);
            }
        } catch (IOException e) {
            throw FileErrors.of("the notes of running commands can't be read in " + folder, folder, e);
        }
        return ended;
    }

    private List<String> end(Path note) throws IOException {
        String[] lines = Files.readString(note, UTF_8).split("\n", 3);
        // A note that was cut short is one of a command that had not started; its id still finds it if it had.
        String boot = lines[0];
        if (!boot.isEmpty() && !boot.equals(ProcessTable.boot())) {
            return List.of();
        }
        CommandProcesses processes = new CommandProcesses(
                lines.length > 1 ? session(lines[1]) : OptionalLong.empty(),
                note.getFileName().toString());
        List<ProcessTable.Entry> found = processes.alive();
        List<ProcessTable.Entry> left = processes.end(GRACE);
        if (!left.isEmpty()) {
            String pids =
                    left.stream().map(entry -> String.valueOf(entry.pid())).collect(Collectors.joining(" "));
            throw UpgradeException.inAct(
                    StandardError.NEEDS_PERSON,
                    "a command of the interrupted run is still running and can't be ended: process " + pids,
                    "End it as root (kill -9 " + pids + "), then try again.");
        }
        found.forEach(entry -> logger.info("ended {}, process {}", entry.name(), entry.pid()));
        return found.stream()
                .map(entry -> entry.name() + " (process " + entry.pid() + ")")
                .toList();
    }

    /** The session, where its leader is the process that was started, or has ended: a number may have been given anew. */
    private static OptionalLong session(String process) {
        String[] parts = process.split(" ", -1);
        if (parts.length != 2) {
            return OptionalLong.empty();
        }
        long pid = Long.parseLong(parts[0]);
        long start = Long.parseLong(parts[1]);
        boolean another =
                ProcessTable.find(pid).filter(entry -> entry.start() != start).isPresent();
        return another ? OptionalLong.empty() : OptionalLong.of(pid);
    }
}
