package org.upgradectl.testkit.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One call of a program of the host, run to its end with its output kept. Immutable: each {@code with} method returns a
 * new command.
 *
 * @param line program and arguments; never holds a secret, arguments are readable by everybody on the host
 * @param directory working directory, or empty for the Java process's own
 * @param environment variables set in addition to the inherited ones; an empty value removes one
 * @param input what the program reads from standard input
 * @param timeout after which the program is killed
 */
public record HostCommand(
        List<String> line, Optional<Path> directory, Map<String, String> environment, String input, Duration timeout) {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
    private static final int TAIL_LINES = 15;

    public HostCommand {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
        requireNonNull(directory, "directory is null");
        requireNonNull(input, "input is null");
        requireNonNull(timeout, "timeout is null");
    }

    /** A command with the inherited environment and directory, no input, and two minutes to end. */
    public static HostCommand of(List<String> line) {
        return new HostCommand(line, Optional.empty(), Map.of(), "", DEFAULT_TIMEOUT);
    }

    /** As {@link #of(List)}. */
    public static HostCommand of(String... line) {
        return of(List.of(line));
    }

    /** The same command, run in {@code folder}. */
    public HostCommand in(Path folder) {
        return new HostCommand(line, Optional.of(folder), environment, input, timeout);
    }

    /** The same command with one more variable; an empty value removes an inherited one. */
    public HostCommand with(String variable, String value) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.put(variable, value);
        return new HostCommand(line, directory, more, input, timeout);
    }

    /** The same command with more variables. */
    public HostCommand with(Map<String, String> variables) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.putAll(variables);
        return new HostCommand(line, directory, more, input, timeout);
    }

    /** The same command, reading {@code text}. */
    public HostCommand reading(String text) {
        return new HostCommand(line, directory, environment, text, timeout);
    }

    /** The same command with another time limit. */
    public HostCommand within(Duration limit) {
        return new HostCommand(line, directory, environment, input, limit);
    }

    /**
     * Runs the program and waits for its end.
     *
     * @return exit code and output, whatever the code is
     * @throws CommandFailed when it can't be started or is killed at its time limit
     */
    public Result run() {
        try {
            // Files, not pipes: a daemon that the program leaves behind may keep a pipe open for ever.
            Path out = Files.createTempFile("upgradectl-out", ".txt");
            Path err = Files.createTempFile("upgradectl-err", ".txt");
            Path in = Files.createTempFile("upgradectl-in", ".txt");
            try {
                Files.writeString(in, input);
                int exit = run(in, out, err);
                return new Result(exit, read(out), read(err));
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
                Files.deleteIfExists(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs the program, which must end with 0.
     *
     * @return what it wrote to standard output
     * @throws CommandFailed with the last lines of its output when it ends otherwise
     */
    public String output() {
        Result result = run();
        if (result.exit() != 0) {
            throw new CommandFailed(
                    line.get(0) + " ended with exit code " + result.exit() + ":\n" + tail(result.err(), result.out()));
        }
        return result.out();
    }

    private int run(Path in, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        directory.ifPresent(folder -> builder.directory(folder.toFile()));
        Environments.apply(builder.environment(), environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new CommandFailed(line.get(0) + " can't be started: " + e.getMessage());
        }
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new CommandFailed(
                    line.get(0) + " did not end within " + timeout.toSeconds() + " s:\n" + tail(read(err), read(out)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(line.get(0) + " was interrupted");
        } finally {
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String tail(String err, String out) {
        List<String> lines = (err.isBlank() ? out : err).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    /**
     * How a program ended.
     *
     * @param exit its exit code
     * @param out what it wrote to standard output, as UTF-8
     * @param err what it wrote to standard error, as UTF-8
     */
    public record Result(int exit, String out, String err) {}
}
