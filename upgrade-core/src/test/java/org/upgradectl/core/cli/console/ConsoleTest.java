package org.upgradectl.core.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.run.RunEvent;

final class ConsoleTest {
    private final List<String> said = new ArrayList<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Interrupts interrupts = new Interrupts(said::add, cuts::incrementAndGet);

    @Test
    void out_closedStream_isNoFailure() {
        PrintStream closed = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                true,
                StandardCharsets.UTF_8);
        Console console = new Console(new ByteArrayInputStream(new byte[0]), closed, closed, Terminal.NONE);
        console.out("text\n");
        console.err("text\n");
    }

    @Test
    void ask_answer_isWithoutBlanks_andNothingAtTheEndOfTheInput() {
        assertThat(console(" yes \n").ask("?", interrupts)).contains("yes");
        assertThat(console("").ask("?", interrupts)).isEmpty();
    }

    @Test
    void ask_whileThePersonStops_endsWithoutAnAnswer() throws IOException {
        try (PipedOutputStream never = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(never)) {
            Console console = new Console(in, OutputStreams.nowhere(), OutputStreams.nowhere(), Terminal.NONE);
            interrupts.signalled();
            assertThatThrownBy(() -> console.ask("?", interrupts)).isInstanceOf(UpgradeException.class);
        }
    }

    @Test
    void signalled_beforeARun_stopsAndTheSecondCuts() {
        interrupts.signalled();
        assertThat(said).containsExactly("Stopping. Nothing was changed.");
        assertThatThrownBy(interrupts::throwIfRequested)
                .isInstanceOfSatisfying(
                        UpgradeException.class, e -> assertThat(e.code().id()).isEqualTo("run.interrupted"));
        assertThat(cuts).hasValue(0);
        interrupts.signalled();
        assertThat(cuts).hasValue(1);
    }

    @Test
    void signalled_inARun_goesBackAndTheSecondIsAnswered() {
        interrupts.on(new RunEvent.RunStarted("r", "1", "2"));
        interrupts.signalled();
        interrupts.signalled();
        assertThat(said).hasSize(2);
        assertThat(said.get(0)).contains("being taken back");
        assertThat(said.get(1)).contains("already");
        assertThat(cuts).hasValue(0);
    }

    @Test
    void signalled_onTheWayBack_isNotPromisedAnotherOne() {
        interrupts.on(new RunEvent.RunStarted("r", "1", "2"));
        interrupts.on(new RunEvent.GoingBack("a migration failed"));
        interrupts.signalled();
        interrupts.signalled();
        assertThat(said).hasSize(2).allSatisfy(line -> assertThat(line).contains("taken back already"));
        assertThat(cuts).hasValue(0);
    }

    @Test
    void signalled_whileFinishing_promisesNothing() {
        interrupts.on(new RunEvent.RunStarted("r", "1", "2"));
        interrupts.on(new RunEvent.PhaseStarted(Phase.FINISH));
        interrupts.signalled();
        assertThat(said).singleElement().asString().contains("nothing is taken back any more");
        assertThat(cuts).hasValue(0);
    }

    @Test
    void page_wrapsTextAndKeepsCommandsWhole() {
        Page page = new Page(Style.PLAIN, 40);
        page.item(2, "blocker", 9, "python.window  hop 2 needs Python 3.10 to 3.12");
        page.verbatim(4, "a-command --with-an-option /and/a/path/that/is/longer/than/the/line");
        page.line("left", "right");
        assertThat(page.text().lines())
                .containsExactly(
                        "  blocker  python.window hop 2 needs",
                        "           Python 3.10 to 3.12",
                        "    a-command --with-an-option /and/a/path/that/is/longer/than/the/line",
                        "left                               right");
    }

    @Test
    void filteredConsole_takesSecretsOutOfAllTexts_beforeTheyAreBrokenIntoLines() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Terminal.NONE)
                .filtered(text -> text.replace("two words", "***"));
        Page page = console.page();
        page.paragraph(0, "x".repeat(page.width() - 4) + " two words");
        page.item(0, "label", 9, "x".repeat(page.width() - 13) + " two words");
        console.out(page.text());
        console.withoutColour().err("two words\n");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("two", "words")
                .contains("***");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("***\n");
    }

    @ParameterizedTest
    @CsvSource({
        "700,0.7 s,1 s",
        "48000,48.0 s,48 s",
        "80000,1 min 20 s,1 min 20 s",
        "7500000,2 h 5 min,2 h 5 min",
        "200,0.2 s,under 1 s"
    })
    void amounts_times(long millis, String measured, String expected) {
        assertThat(Amounts.measured(Duration.ofMillis(millis))).isEqualTo(measured);
        assertThat(Amounts.expected(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,0 bytes", "999,999 bytes", "1000,1.0 kB", "9960,10 kB", "412000000,412 MB", "999999,1.0 MB"})
    void amounts_bytes(long bytes, String expected) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(expected);
    }

    private static Console console(String input) {
        return new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                OutputStreams.nowhere(),
                OutputStreams.nowhere(),
                Terminal.NONE);
    }

    /** Streams for tests. */
    private static final class OutputStreams {
        static PrintStream nowhere() {
            return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        }
    }
}
