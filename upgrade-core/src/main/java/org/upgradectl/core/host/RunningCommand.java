package org.upgradectl.core.host;

import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;

/** One process from its start to its end. */
final class RunningCommand {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** How long output may lag behind the end of the process. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(1);

    private final Deadline deadline;
    private final Process process;
    private final CommandProcesses processes;
    private final CommandSpec spec;
    private final OutputDrain output;
    private final OutputDrain error;
    private Optional<RuntimeException> failure = Optional.empty();

    RunningCommand(Process process, String id, CommandSpec spec, Redactor redactor, CommandLog log) {
        this.deadline = Deadline.after(spec.deadline());
        this.process = process;
        // It has called setsid before anything else, so its session bears its number.
        this.processes = new CommandProcesses(OptionalLong.of(process.pid()), id);
        this.spec = spec;
        Consumer<String> lines = line -> hand(line, log);
        String name = spec.argv().get(0);
        InputStream out = spec.output().isPresent() ? InputStream.nullInputStream() : process.getInputStream();
        this.output = new OutputDrain(name, out, redactor, lines);
        this.error = new OutputDrain(name, process.getErrorStream(), redactor, lines);
    }

    /**
     * Waits for its end, and ends it where it takes too long or a stop is asked for.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code command.timed-out}, {@code run.interrupted}
     */
    CommandResult await(Cancellation cancellation, CommandErrors errors) {
        try {
            while (!process.waitFor(pause(), TimeUnit.NANOSECONDS)) {
                if (cancellation.requested()) {
                    end();
                    cancellation.throwIfRequested();
                }
                if (deadline.passed()) {
                    end();
                    throw errors.timedOut(spec, result(-1));
                }
            }
            CommandResult result = result(process.exitValue());
            throwFailure();
            return result;
        } catch (InterruptedException e) {
            processes.end(GRACE);
            Thread.currentThread().interrupt();
            throw errors.interrupted(spec, e);
        }
    }

    /** Listeners are not asked to bear two threads, nor is the command to wait for ever behind one that throws. */
    private synchronized void hand(String line, CommandLog log) {
        log.line(line);
        try {
            spec.onLine().accept(line);
        } catch (RuntimeException e) {
            if (failure.isEmpty()) {
                failure = Optional.of(e);
            }
        }
    }

    private synchronized void throwFailure() {
        failure.ifPresent(e -> {
            throw e;
        });
    }

    private long pause() {
        return Math.max(1, Math.min(PAUSE.toNanos(), deadline.remaining().toNanos()));
    }

    private void end() throws InterruptedException {
        processes.end(GRACE);
        process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS);
    }

    private CommandResult result(int exitCode) throws InterruptedException {
        Deadline last = Deadline.after(LAST_OUTPUT);
        output.await(last.remaining());
        error.await(last.remaining());
        return new CommandResult(exitCode, output.text(), error.text(), deadline.elapsed(), output.unredacted());
    }
}
