package org.upgradectl.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.core.cli.action.Installation;
import org.upgradectl.core.cli.action.UndecidedFile;
import org.upgradectl.core.cli.console.Console;
import org.upgradectl.core.cli.console.Style;
import org.upgradectl.core.cli.console.Terminal;
import picocli.CommandLine;

/** What becomes of files that nothing names: asked of a person, and of nobody else. */
final class FileQuestionsTest {
    private static final Terminal PERSON = new Terminal(true, false, true, Style.PLAIN, () -> 80);
    private static final List<UndecidedFile> FILES = List.of(
            new UndecidedFile("exports", true, 1204, 3_100_000_000L),
            new UndecidedFile("shop/old.bak", false, 1, 2_000),
            new UndecidedFile("shop/patches", true, 7, 12_000),
            new UndecidedFile("uwsgi.ini", false, 1, 210));

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void describeSite() throws IOException {
        Files.createDirectories(folder.resolve("etc/sites"));
        Files.createDirectories(folder.resolve("etc/products"));
        Files.writeString(folder.resolve("etc/products/shop.yaml"), """
                id: shop
                title: Corner Shop
                root: /opt/shop
                project: shop
                methods: [archive]
                tags: 'v(?<version>[0-9.]+)'
                version: [{file: shop/version.py, pattern: "^VERSION = '(.*)'"}]
                """);
        Files.writeString(folder.resolve("etc/sites/main.yaml"), "product: shop\nroot: /opt/shop\n");
    }

    @Test
    void decide_byTopFolder_showsHowMuchEachIs() {
        assertThat(decided("c\nleave\nl\n", PERSON))
                .contains(new LocalFileSettings(
                        List.of("exports"), List.of("shop/old.bak", "shop/patches", "uwsgi.ini")));
        assertThat(told())
                .contains(
                        "  exports/   1,204 files, 3.1 GB\n",
                        "  shop/      8 files, 14 kB: shop/old.bak, shop/patches/\n",
                        "  uwsgi.ini  1 file, 210 bytes\n",
                        "shop/ (8 files, 14 kB): carry, leave, each for itself, stop? [c/l/e/S]",
                        "This is written to " + folder.resolve("etc/sites/main.yaml"));
    }

    @Test
    void decide_eachOfAFolder_asksForEach() {
        assertThat(decided("l\nE\nc\nl\nCARRY\n", PERSON))
                .contains(new LocalFileSettings(
                        List.of("shop/old.bak", "uwsgi.ini"), List.of("exports", "shop/patches")));
        assertThat(told()).containsSubsequence("shop/old.bak (1 file, 2.0 kB)", "shop/patches/ (7 files, 12 kB)");
    }

    @Test
    void decide_stopOrEnterOrTheEndOfTheInput_decidesNothing() {
        assertThat(decided("c\nc\n\n", PERSON)).isEmpty();
        assertThat(decided("c\nstop\n", PERSON)).isEmpty();
        assertThat(decided("c\nc\n", PERSON)).isEmpty();
        assertThat(told()).contains("Nothing was decided, and nothing was written.");
    }

    @Test
    void decide_whatIsNoAnswer_isAskedAgain() {
        assertThat(decided("e\ny\nc\nl\nl\n", PERSON).orElseThrow().carry()).containsExactly("exports");
    }

    @Test
    void decide_withoutAPerson_asksNothing() {
        assertThat(decided("c\nc\nc\n", Terminal.NONE)).isEmpty();
        assertThat(decided("c\nc\nc\n", new Terminal(true, true, false, Style.PLAIN, () -> 80)))
                .isEmpty();
        assertThat(decided("c\nc\nc\n", PERSON, "--json")).isEmpty();
        assertThat(told()).isEmpty();
    }

    private Optional<LocalFileSettings> decided(String typed, Terminal terminal, String... options) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        GlobalOptions global = new GlobalOptions();
        CommandLine line = new CommandLine(global);
        line.parseArgs("--config-dir", folder.resolve("etc").toString());
        if (options.length > 0) {
            line.parseArgs(options);
        }
        Session session = new Session(
                global,
                new Console(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), stream, stream, terminal),
                Map.of("UPGRADECTL_CONFIG_DIR", folder.resolve("etc").toString()),
                new Installation(Optional.empty()));
        return new FileQuestions(session).decide(session.siteOfOpenRun(), FILES);
    }

    private String told() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
