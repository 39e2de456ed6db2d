package org.upgradectl.core.cli;

import static java.util.Objects.requireNonNull;

import java.io.Writer;
import org.upgradectl.core.cli.console.Console;

/** Standard output for who wants a writer. */
final class ConsoleWriter extends Writer {
    private final Console console;

    ConsoleWriter(Console console) {
        this.console = requireNonNull(console, "console is null");
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        console.out(new String(characters, offset, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
