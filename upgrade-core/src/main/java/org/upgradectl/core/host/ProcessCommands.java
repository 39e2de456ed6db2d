package org.upgradectl.core.host;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Runs commands as processes of this host: each leads a session of its own, dies with upgradectl, and has a note in the
 * {@link ChildRegistry} while it runs.
 */
public final class ProcessCommands implements Commands {
    private final CallerEnvironment caller;
    private final Redactor redactor;
    private final CommandLog log;
    private final ChildRegistry children;
    private final Cancellation cancellation;
    private final HostAccount self = HostAccount.current();
    private final Programs programs;
    private final CommandErrors errors;

    public ProcessCommands(
            CallerEnvironment caller,
            Redactor redactor,
            CommandLog log,
            ChildRegistry children,
            Cancellation cancellation) {
        this.caller = requireNonNull(caller, "caller is null");
        this.redactor = requireNonNull(redactor, "redactor is null");
        this.log = requireNonNull(log, "log is null");
        this.children = requireNonNull(children, "children is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
        this.programs = new Programs(caller.searchPath());
        this.errors = new CommandErrors(redactor, log);
        caller.secrets().forEach(redactor::add);
    }

    @Override
    public CommandResult runOrFail(CommandSpec spec) {
        CommandResult result = run(spec);
        if (!result.ok()) {
            throw errors.failed(spec, result);
        }
        return result;
    }

    @Override
    public CommandResult run(CommandSpec spec) {
        cancellation.throwIfRequested();
        spec.secretEnvironment().values().forEach(redactor::add);
        HostAccount account = account(spec);
        List<String> line = line(spec, account);
        log.started(redactor.redact(String.join(" ", spec.argv())));
        try (ChildRegistry.Child child = children.announce(spec.argv().get(0))) {
            ProcessBuilder builder = new ProcessBuilder(line);
            environment(builder.environment(), spec, account, child);
            redirect(builder, spec);
            // From here to the end on one thread: a child's death signal is tied to the thread that started it.
            Process process = start(builder, spec);
            child.started(process.pid());
            CommandResult result =
                    new RunningCommand(process, child.id(), spec, redactor, log).await(cancellation, errors);
            log.ended(result.exitCode(), result.elapsed());
            return errors.unlessNotStarted(spec, result);
        }
    }

    private HostAccount account(CommandSpec spec) {
        String name = spec.user().orElse(self.name());
        if (name.equals(self.name())) {
            return self;
        }
        if (!self.isRoot()) {
            throw UpgradeException.inAct(
                    StandardError.COMMAND_FAILED,
                    errors.name(spec) + " has to run as " + name + ", and only root can do that; this is "
                            + self.name(),
                    "Call upgradectl as root.");
        }
        return HostAccount.find(name)
                .orElseThrow(() -> UpgradeException.inAct(
                        StandardError.COMMAND_FAILED,
                        errors.name(spec) + " has to run as " + name + ", a user that this host does not know",
                        "Look at the user's name in the site file, and at `getent passwd " + name + "`."));
    }

    private List<String> line(CommandSpec spec, HostAccount account) {
        String program = programs.require(spec.argv().get(0)).toString();
        List<String> line = new ArrayList<>();
        line.add(programs.prerequisite("setsid", "run commands in a session of their own")
                .toString());
        Optional<Path> setpriv = account.equals(self)
                ? programs.find("setpriv")
                : Optional.of(programs.prerequisite("setpriv", "run commands as another user"));
        setpriv.ifPresent(path -> {
            line.addAll(List.of(path.toString(), "--pdeathsig", "KILL"));
            if (!account.equals(self)) {
                line.addAll(List.of("--reuid=" + account.uid(), "--regid=" + account.group(), "--init-groups"));
            }
            line.add("--");
        });
        line.add(program);
        line.addAll(spec.argv().subList(1, spec.argv().size()));
        return line;
    }

    private void environment(
            Map<String, String> environment, CommandSpec spec, HostAccount account, ChildRegistry.Child child) {
        environment.clear();
        environment.putAll(caller.base(account));
        environment.putAll(spec.environment());
        spec.secretEnvironment().forEach((name, secret) -> environment.put(name, secret.reveal()));
        environment.put(ChildRegistry.VARIABLE, child.id());
    }

    private void redirect(ProcessBuilder builder, CommandSpec spec) {
        Path folder = spec.workingDirectory().orElse(Path.of("/"));
        if (!Files.isDirectory(folder)) {
            throw UpgradeException.inAct(
                    StandardError.COMMAND_FAILED,
                    errors.name(spec) + " has to run in " + folder + ", which is no folder",
                    "Look at `ls -ld " + folder + "`.");
        }
        builder.directory(folder.toFile());
        builder.redirectInput(spec.input().map(Path::toFile).orElse(new File("/dev/null")));
        spec.output().ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (IOException e) {
                throw FileErrors.of("the output of " + errors.name(spec) + " can't be written to " + file, file, e);
            }
            builder.redirectOutput(file.toFile());
        });
    }

    private Process start(ProcessBuilder builder, CommandSpec spec) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw UpgradeException.inAct(
                    StandardError.COMMAND_FAILED,
                    redactor.redact(errors.name(spec) + " can't be started: " + e.getMessage()),
                    "Look at its input file, and at the host's limits on processes and memory.",
                    e);
        }
    }
}
