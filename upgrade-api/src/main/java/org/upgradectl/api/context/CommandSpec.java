package org.upgradectl.api.context;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One external command: no shell, an environment of its own, a deadline.
 *
 * @param argv the program (absolute, or looked up on PATH) and its arguments; world-readable, so never a secret
 * @param environment added to the kernel's base environment (PATH, HOME, LANG, proxy settings)
 * @param secretEnvironment added too; the values are redacted from every output
 * @param workingDirectory the folder to run in; the root folder {@code /} where absent
 * @param user the host user to run as; only root may name another than itself
 * @param input a file for standard input; empty where absent
 * @param output a file that gets standard output whole (created anew, 0600); where absent, output goes to the act's log
 * @param deadline after it the whole session of the command is killed
 * @param onLine receives each line of standard output and standard error while the command runs, already redacted
 */
public record CommandSpec(
        List<String> argv,
        Map<String, String> environment,
        Map<String, Secret> secretEnvironment,
        Optional<Path> workingDirectory,
        Optional<String> user,
        Optional<Path> input,
        Optional<Path> output,
        Duration deadline,
        Consumer<String> onLine) {

    public CommandSpec {
        argv = List.copyOf(argv);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("argv is empty");
        }
        environment = Map.copyOf(environment);
        secretEnvironment = Map.copyOf(secretEnvironment);
        requireNonNull(workingDirectory, "workingDirectory is null");
        requireNonNull(user, "user is null");
        requireNonNull(input, "input is null");
        requireNonNull(output, "output is null");
        requireNonNull(deadline, "deadline is null");
        requireNonNull(onLine, "onLine is null");
    }

    /** A command with a deadline of ten minutes; refine it with the {@code with} methods. */
    public static CommandSpec of(String... argv) {
        return of(List.of(argv));
    }

    /** A command with a deadline of ten minutes; refine it with the {@code with} methods. */
    public static CommandSpec of(List<String> argv) {
        return new CommandSpec(
                argv,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(10),
                line -> {});
    }

    public CommandSpec withArguments(String... more) {
        List<String> all = new ArrayList<>(argv);
        all.addAll(List.of(more));
        return new CommandSpec(
                all, environment, secretEnvironment, workingDirectory, user, input, output, deadline, onLine);
    }

    public CommandSpec withEnvironment(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return withEnvironment(all);
    }

    /** Replaces the whole added environment. */
    public CommandSpec withEnvironment(Map<String, String> all) {
        return new CommandSpec(argv, all, secretEnvironment, workingDirectory, user, input, output, deadline, onLine);
    }

    public CommandSpec withSecret(String name, Secret value) {
        Map<String, Secret> all = new LinkedHashMap<>(secretEnvironment);
        all.put(name, value);
        return new CommandSpec(argv, environment, all, workingDirectory, user, input, output, deadline, onLine);
    }

    public CommandSpec in(Path folder) {
        return new CommandSpec(
                argv, environment, secretEnvironment, Optional.of(folder), user, input, output, deadline, onLine);
    }

    public CommandSpec as(String hostUser) {
        return new CommandSpec(
                argv,
                environment,
                secretEnvironment,
                workingDirectory,
                Optional.of(hostUser),
                input,
                output,
                deadline,
                onLine);
    }

    public CommandSpec withInput(Path file) {
        return new CommandSpec(
                argv,
                environment,
                secretEnvironment,
                workingDirectory,
                user,
                Optional.of(file),
                output,
                deadline,
                onLine);
    }

    public CommandSpec withOutput(Path file) {
        return new CommandSpec(
                argv,
                environment,
                secretEnvironment,
                workingDirectory,
                user,
                input,
                Optional.of(file),
                deadline,
                onLine);
    }

    public CommandSpec within(Duration limit) {
        return new CommandSpec(
                argv, environment, secretEnvironment, workingDirectory, user, input, output, limit, onLine);
    }

    public CommandSpec onLine(Consumer<String> listener) {
        return new CommandSpec(
                argv, environment, secretEnvironment, workingDirectory, user, input, output, deadline, listener);
    }
}
