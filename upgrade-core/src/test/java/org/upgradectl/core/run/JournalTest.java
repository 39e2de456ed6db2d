package org.upgradectl.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

class JournalTest {
    @TempDir
    private Path folder;

    @Test
    void append_isReadBackByAnother_withAllItsData() {
        Arguments data = Arguments.of("type", "file.write")
                .with(
                        "arguments",
                        Arguments.of("path", "/a \"b\"\n\u00e4\u2028")
                                .with("n", 7)
                                .with("list", List.of("x")));
        try (Journal journal = open()) {
            journal.append(JournalRecord.Kind.INTENT, Optional.of("2.0/git.checkout#1"), data);
            journal.append(JournalRecord.Kind.ENDED, Optional.empty(), Arguments.of("outcome", "upgraded"));
        }
        List<JournalRecord> records = Journal.read(file());
        assertThat(records).hasSize(2);
        assertThat(records.get(0).act()).contains("2.0/git.checkout#1");
        assertThat(records.get(0).data()).isEqualTo(data);
        assertThat(records.get(1).seq()).isEqualTo(2);
    }

    @Test
    void open_isForNobodyElse() throws Exception {
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void open_tornLastLine_isCutOffAtEveryByte() throws Exception {
        write(3);
        byte[] whole = Files.readAllBytes(file());
        int lastLine = new String(whole, java.nio.charset.StandardCharsets.UTF_8)
                        .stripTrailing()
                        .lastIndexOf('\n')
                + 1;
        for (int length = lastLine; length < whole.length; length++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            try (Journal journal = open()) {
                assertThat(journal.records()).hasSize(2);
                assertThat(journal.append(JournalRecord.Kind.NOTICE, Optional.empty(), Arguments.of("text", "next"))
                                .seq())
                        .isEqualTo(3);
            }
            assertThat(Journal.read(file())).hasSize(3);
        }
    }

    @Test
    void open_damagedLineBeforeOthers_needsAPerson() throws Exception {
        write(3);
        String text = Files.readString(file());
        Files.writeString(file(), text.replaceFirst("line 1", "line X"));
        assertThatThrownBy(this::open)
                .isInstanceOfSatisfying(
                        UpgradeException.class, e -> assertThat(e.code()).isEqualTo(StandardError.JOURNAL_DAMAGED))
                .hasMessageContaining("line 1 of");
    }

    @Test
    void open_lineMissingInTheMiddle_needsAPerson() throws Exception {
        write(3);
        List<String> lines = Files.readAllLines(file());
        Files.writeString(file(), lines.get(0) + "\n" + lines.get(2) + "\n");
        assertThatThrownBy(this::open).isInstanceOf(UpgradeException.class).hasMessageContaining("line 2 of");
    }

    @Test
    void open_zeroesAtTheEnd_asAPowerCutLeavesThem_areCutOff() throws Exception {
        write(2);
        Files.write(file(), new byte[100], StandardOpenOption.APPEND);
        try (Journal journal = open()) {
            assertThat(journal.records()).hasSize(2);
        }
    }

    private void write(int lines) {
        try (Journal journal = open()) {
            for (int i = 1; i <= lines; i++) {
                journal.append(JournalRecord.Kind.NOTICE, Optional.empty(), Arguments.of("text", "line " + i));
            }
        }
    }

    private Journal open() {
        return Journal.open(file(), Clock.systemUTC(), JournalObserver.NONE);
    }

    private Path file() {
        return folder.resolve("journal.jsonl");
    }
}
