package org.upgradectl.testkit.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of this machine. */
public final class ProcessTable {

    private ProcessTable() {}

    /**
     * Finds processes by the path under which they were started. Java's own view names what a link leads to, which for a
     * virtual environment is the interpreter that all of them share.
     *
     * @param prefix beginning of the first word of the command line
     */
    public static List<ProcessHandle> startedBy(String prefix) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).startsWith(prefix))
                .toList();
    }

    /** Their command lines, the words separated by spaces; see {@link #startedBy}. */
    public static List<String> commandLinesStartedBy(String prefix) {
        return startedBy(prefix).stream()
                .map(process -> commandLine(process.pid()).replace('\0', ' ').strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    // Empty for one that has ended, also while nobody has waited for it.
    private static String commandLine(long pid) {
        try {
            return new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
