package org.upgradectl.core.cli.console;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.upgradectl.api.context.Cancellation;

/**
 * Standard input, output and error. A stream that was closed by the other side swallows what is written: the run goes on
 * without its terminal.
 */
public final class Console {
    private static final long LOOK_MILLIS = 100;

    /** One for all answers: it reads ahead what comes at once. */
    private final BufferedReader in;

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final UnaryOperator<String> filter;

    public Console(InputStream in, PrintStream out, PrintStream err, Terminal terminal) {
        this(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), out, err, terminal, text -> text);
    }

    private Console(
            BufferedReader in, PrintStream out, PrintStream err, Terminal terminal, UnaryOperator<String> filter) {
        this.in = requireNonNull(in, "in is null");
        this.out = requireNonNull(out, "out is null");
        this.err = requireNonNull(err, "err is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.filter = requireNonNull(filter, "filter is null");
    }

    /** The streams of this process, as UTF-8. */
    public static Console standard(Map<String, String> environment) {
        return new Console(
                System.in, stream(FileDescriptor.out), stream(FileDescriptor.err), Terminal.ofProcess(environment));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    public Console withoutColour() {
        return new Console(in, out, err, terminal.withoutColour(), filter);
    }

    /** The same streams; all texts that are written go through {@code other}, which takes out what nobody may see. */
    public Console filtered(UnaryOperator<String> other) {
        return new Console(in, out, err, terminal, other);
    }

    public Terminal terminal() {
        return terminal;
    }

    public Style style() {
        return terminal.style();
    }

    /** A page as wide as the terminal. */
    public Page page() {
        return new Page(terminal.style(), terminal.width().getAsInt(), filter);
    }

    /** Writes text that ends with a line end, or is empty. */
    public void out(String text) {
        document(filter.apply(text));
    }

    /** Writes a document as it is: what nobody may see has been taken out of its values. */
    public void document(String text) {
        out.print(text);
        out.flush();
    }

    /** Writes to standard error text that ends with a line end. */
    public void err(String text) {
        err.print(filter.apply(text));
        err.flush();
    }

    /**
     * Asks the person on standard error, so that standard output stays what the command prints.
     *
     * @return the answer without blanks around it; empty where the input is at its end
     * @throws org.upgradectl.api.error.UpgradeException {@code run.interrupted}
     */
    public Optional<String> ask(String question, Cancellation cancellation) {
        err(question + " ");
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        // a read can't be interrupted; the thread dies with the process
        Thread reader = new Thread(() -> answer.complete(readLine()), "answer");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            cancellation.throwIfRequested();
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // looks again whether the person wants to stop
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the answer can't be read", e);
            }
        }
    }

    private Optional<String> readLine() {
        try {
            String line = in.readLine();
            return Optional.ofNullable(line).map(String::strip);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
