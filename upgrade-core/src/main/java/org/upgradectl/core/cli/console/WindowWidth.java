package org.upgradectl.core.cli.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** The width of the terminal, by {@code stty}: Java has no way of its own. */
final class WindowWidth implements IntSupplier {
    private static final int LEAST = 40;
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Map<String, String> environment;
    private final boolean terminal;
    private final int usual;
    private int known;
    private long asked;

    WindowWidth(Map<String, String> environment, boolean terminal, int usual) {
        this.environment = environment;
        this.terminal = terminal;
        this.usual = usual;
    }

    @Override
    public synchronized int getAsInt() {
        if (known == 0 || (terminal && System.nanoTime() - asked > FRESH_NANOS)) {
            known = Math.max(LEAST, said().or(this::measured).orElse(usual));
            asked = System.nanoTime();
        }
        return known;
    }

    private Optional<Integer> said() {
        return number(environment.getOrDefault("COLUMNS", ""));
    }

    private Optional<Integer> measured() {
        if (!terminal) {
            return Optional.empty();
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            int space = answer.indexOf(' ');
            return space < 0 ? Optional.empty() : number(answer.substring(space + 1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
