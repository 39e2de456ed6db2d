package org.upgradectl.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.upgradectl.core.json.Json;
import org.upgradectl.testkit.process.Await;

/** The image's launcher, as a person or a script calls it: a process of its own, without a terminal. */
final class Launcher {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    static final Path PROGRAM = Path.of(System.getProperty("upgradectl.image", "image-not-assembled"))
            .resolve("bin/upgradectl");

    private final Path config;
    private final Path state;

    private final UnaryOperator<List<String>> where;

    Launcher(Path config, Path state) {
        this(config, state, line -> line);
    }

    private Launcher(Path config, Path state, UnaryOperator<List<String>> where) {
        this.config = config;
        this.state = state;
        this.where = where;
    }

    /**
     * The same, called elsewhere than on this host.
     *
     * @param there turns a command line into the one that runs it there
     */
    Launcher in(UnaryOperator<List<String>> there) {
        return new Launcher(config, state, there);
    }

    /** Runs a command to its end. */
    Ended run(String... words) {
        return start(words).ended();
    }

    /** Begins a command; whoever calls this waits for its end. */
    Running start(String... words) {
        // Who started the tests may ignore signals, and what is ignored is inherited.
        List<String> line =
                new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP", PROGRAM.toString(), "--no-progress"));
        line.addAll(List.of(words));
        line.addAll(List.of("--config-dir", config.toString(), "--state-dir", state.toString()));
        try {
            Path out = Files.createTempFile("upgradectl", ".out");
            Path err = Files.createTempFile("upgradectl", ".err");
            Process process = new ProcessBuilder(where.apply(line))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Running(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command under way. */
    record Running(Process process, Path out, Path err) {
        /** Waits until it has told something. */
        Running told(String text) {
            return said(Pattern.compile(Pattern.quote(text)));
        }

        /** Waits until it has come to a phase: a line with a time, unlike those of the plan. */
        Running toldLine(String phase) {
            return said(Pattern.compile("(?m)^\\d\\d:\\d\\d:\\d\\d  " + phase + " "));
        }

        private Running said(Pattern text) {
            Await.until(PATIENCE, () -> text.matcher(says()).find() || !process.isAlive());
            if (!text.matcher(says()).find()) {
                process.destroyForcibly();
            }
            assertThat(says()).as("what it told in time, and before its end").containsPattern(text);
            return this;
        }

        Running signal(String name) {
            try {
                new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return this;
        }

        Ended ended() {
            try {
                boolean inTime = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                if (!inTime) {
                    process.destroyForcibly();
                }
                assertThat(inTime)
                        .as("ends within %s; it told: %s", PATIENCE, says())
                        .isTrue();
                Ended ended = new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
                Files.delete(out);
                Files.delete(err);
                return ended;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        private String says() {
            try {
                return Files.readString(out) + Files.readString(err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A command that has ended. */
    record Ended(int exit, String out, String err) {
        String says() {
            return out + err;
        }

        /** What {@code --json} printed. */
        Map<String, Object> document() {
            return Json.readMap(out);
        }

        String outcome() {
            return String.valueOf(document().get("outcome"));
        }

        /** That it ended like this; what it told is in the message where it did not. */
        Ended expect(int code) {
            assertThat(exit).as(says()).isEqualTo(code);
            assertThat(says()).doesNotContain("\tat org.upgradectl");
            return this;
        }

        /** The same with the outcome of the report that {@code --json} printed. */
        Ended expect(int code, String outcome) {
            expect(code);
            assertThat(outcome()).as(says()).isEqualTo(outcome);
            return this;
        }
    }
}
