package org.upgradectl.core.cli.console;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What the standard streams are connected to.
 *
 * @param input whether a person can answer
 * @param output whether standard output is a terminal that can be redrawn
 * @param width columns of the terminal; asked for again before each drawing
 */
public record Terminal(boolean input, boolean output, boolean error, Style style, IntSupplier width) {
    private static final int USUAL_WIDTH = 80;

    /** No terminal at all: pipes and files. */
    public static final Terminal NONE = new Terminal(false, false, false, Style.PLAIN, () -> USUAL_WIDTH);

    public Terminal {
        requireNonNull(style, "style is null");
        requireNonNull(width, "width is null");
    }

    /** What this process has. */
    static Terminal ofProcess(Map<String, String> environment) {
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean output = isTerminal(1) && !dumb;
        boolean colour = output && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(
                isTerminal(0),
                output,
                isTerminal(2) && !dumb,
                colour ? Style.COLOUR : Style.PLAIN,
                new WindowWidth(environment, output, USUAL_WIDTH));
    }

    Terminal withoutColour() {
        return new Terminal(input, output, error, Style.PLAIN, width);
    }

    /** Java's own answer changed its meaning in release 22, and never told the streams apart. */
    private static boolean isTerminal(int stream) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
