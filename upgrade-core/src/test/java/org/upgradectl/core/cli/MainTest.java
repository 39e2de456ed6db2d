package org.upgradectl.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
    @TempDir
    private Path folder;

    private Call.Caller program;

    @BeforeEach
    void createProgram() {
        program = new Call.Caller(folder);
    }

    @Test
    void run_version_isOneLine() {
        Call call = program.bare("--version");
        assertThat(call.exitCode()).isZero();
        assertThat(call.out()).startsWith("upgradectl ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "init",
                "survey",
                "notes",
                "check",
                "plan",
                "upgrade",
                "resume",
                "abort",
                "runs",
                "report",
                "housekeeping",
                "plugin",
                "plugin list",
                "release",
                "release list",
                "release inspect",
                "release fetch"
            })
    void run_help_isThereOnEveryLevelWithExamplesInEightyColumns(String command) {
        String line = command.isEmpty() ? "--help" : command + " --help";
        Call call = program.bare(line.split(" ", -1));
        assertThat(call.exitCode()).isZero();
        assertThat(call.out())
                .contains("Usage: upgradectl " + command)
                .contains("Examples:")
                .contains("--json");
        assertThat(call.out().lines()).allMatch(text -> text.length() <= 80, "at most 80 columns");
        assertThat(call.err()).isEmpty();
    }

    @Test
    void run_nothing_showsTheCommandsAndIsAUsageError() {
        Call call = program.bare();
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains("survey").contains("a command is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servey| unknown command or argument `servey`; did you mean `survey` or `release`?",
                "plugin lst| unknown command or argument `lst`; did you mean `list`?",
                "plan --foo| unknown option `--foo`",
                "plan --to x| --to must be a version such as 2.5.1, or latest; found \"x\"",
                "plan --via 1.0,y| --via must be a version such as 2.5.1, or latest; found \"y\"",
                "notes --to x| --to must be a version such as 2.5.1, or latest; found \"x\"",
                "upgrade --waive a.b=| --waive a.b needs a reason",
                "upgrade --plan P --to 2.0 --via 1.5| --to, --via can't stand beside --plan: the plan says where to, by which way and with which packages. upgradectl plan -o FILE makes another one",
                "upgrade --plan P --to latest| --to can't stand beside --plan: the plan says where to, by which way and with which packages. upgradectl plan -o FILE makes another one",
                "upgrade --constraints-from R --plan P| --constraints-from can't stand beside --plan: the plan says where to, by which way and with which packages. upgradectl plan -o FILE makes another one",
                "report a b| unknown command or argument `b`",
                "--site| missing required parameter for option '--site' (NAME)",
            })
    void run_wrongCall_saysWhatIsWrongAndWhereToLook(String line, String message) {
        Call call = program.bare(line.split(" ", -1));
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).startsWith(message.strip() + "\n").contains("--help    shows how it is called");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json plan --foo", "plan --foo --json", "--json", "--json servey"})
    void run_wrongCallWithJson_printsTheErrorDocument(String line) {
        Call call = program.bare(line.split(" ", -1));
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).isEmpty();
        assertThat(call.document()).containsEntry("schema", 1L);
        assertThat(call.document().get("error"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("code", "usage.invalid")
                .containsKeys("message", "leftAsItWas", "remedy");
    }

    @Test
    void run_optionsBeforeAndAfterTheCommand_meanTheSame() {
        String etc = folder.resolve("elsewhere").toString();
        String expected = "there is no file in " + folder.resolve("elsewhere/sites");
        assertThat(program.bare("--config-dir", etc, "--json", "survey").out()).contains(expected);
        assertThat(program.bare("survey", "--json", "--config-dir", etc).out()).contains(expected);
        assertThat(program.bare("--config-dir", etc, "survey").err()).contains(expected);
    }

    @Test
    void run_unknownSite_namesTheKnownOnes() throws IOException {
        site("main");
        Call call = program.call("--site", "mian", "runs");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).isEqualTo("""
                        unknown site `mian`; did you mean `main`?
                        Nothing was changed.
                          Known here: main.
                          upgradectl init DIR    recognises another installation
                        """);
        assertThat(program.call("runs", "--site", "main").exitCode()).isZero();
    }

    @Test
    void run_malformedSite_tellsAllMistakes() throws IOException {
        site("main");
        Files.writeString(folder.resolve("etc/sites/main.yaml"), "rot: /opt\nreleases:\n\tkeep: 3\n");
        Call call = program.call("survey");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("sites/main.yaml:3:1 malformed YAML: a tab; indent with spaces");
    }

    @Test
    void survey_rootMissing_isAUsageError() throws IOException {
        site("main");
        Call call = program.call("survey", "--json");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).contains("site.root-invalid").contains("does not exist");
    }

    @Test
    void survey_withoutPlugins_tellsWhatIsKnownAndWhyTheRestIsNot() throws IOException {
        site("main");
        install();
        Call call = program.call("survey", "--json");
        assertThat(call.exitCode()).isZero();
        assertThat(call.document())
                .containsEntry("site", "main")
                .containsEntry("product", "shop")
                .containsEntry("version", "1.2.3")
                .doesNotContainKey("installMethod");
        Call text = program.call("survey");
        assertThat(text.out())
                .contains("Corner Shop at " + folder.resolve("root") + ": 1.2.3")
                .contains("not known");
    }

    @Test
    void notes_descriptorWithoutThem_saysHowToAddThem() throws IOException {
        site("main");
        install();
        Call call = program.call("notes");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .startsWith("the descriptor of Corner Shop does not say where its release notes are\n")
                .contains("Add the key `notes`");
    }

    @Test
    void planAndUpgrade_withABlocker_changeNothing() throws IOException {
        site("main");
        install();
        Call plan = program.call("plan", "--json");
        assertThat(plan.exitCode()).isEqualTo(3);
        assertThat(plan.document()).containsEntry("hops", List.of()).containsEntry("from", "1.2.3");
        assertThat(plan.out()).contains("site.method");
        Call check = program.call("check", "--json");
        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.document()).containsOnlyKeys("schema", "site", "from", "findings", "waived");
        Call upgrade = program.call("upgrade", "--yes", "--json");
        assertThat(upgrade.exitCode()).isEqualTo(3);
        assertThat(upgrade.document()).containsEntry("kind", "upgrade").containsEntry("outcome", "blocked");
        assertThat(folder.resolve("state/main/runs")).doesNotExist();
        assertThat(program.call("plan").out()).contains("blocker  site.method").contains("other finding");
    }

    @Test
    void check_siteFileOfEverybody_isABlockerOfItsOwn() throws IOException {
        Path file = site("main");
        install();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(program.call("check").out()).contains("site.mode").contains("chmod 600 " + file);
    }

    @Test
    void check_waiver_isShownWithItsReason_inBothForms() throws IOException {
        Path file = site("main");
        install();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Call call = program.call("check", "--waive", "site.mode=only I log in here");
        assertThat(call.out()).contains("waived   site.mode", "waived: only I log in here");
        assertThat(program.call("check", "--waive", "site.mode=only I log in here", "--json")
                        .document())
                .containsEntry("waived", Map.of("site.mode", "only I log in here"));
        assertThat(program.call("check").out()).doesNotContain("waived").contains("--waive site.mode=REASON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "site.method=so what| `site.method` can't be waived: ",
                "site.mod=typing| no finding is called `site.mod`; did you mean `site.mode`?",
                "weather.rain=it pours| no finding is called `weather.rain`",
            })
    void upgrade_waiverOfWhatCannotBeWaived_isAUsageError(String waiver, String message) throws IOException {
        site("main");
        install();
        Call call = program.call("check", "--waive", waiver);
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).startsWith(message.strip()).contains("Nothing was changed.");
        Call upgrade = program.call("upgrade", "--yes", "--json", "--waive", waiver);
        assertThat(upgrade.exitCode()).isEqualTo(2);
        assertThat(upgrade.document().get("error"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("code", "usage.invalid");
    }

    @Test
    void check_waiverOfWhatIsNotFoundNow_isNoError() throws IOException {
        site("main");
        install();
        assertThat(program.call("check", "--waive", "disk.room=measured").exitCode())
                .as("the missing method is a blocker all the same")
                .isEqualTo(3);
    }

    @Test
    void runsReportResumeAbort_withoutARun_saySo() throws IOException {
        site("main");
        assertThat(program.call("runs").out()).isEqualTo("There was no run of main yet.\n");
        assertThat(program.call("runs", "--json").document()).isEqualTo(Map.of("schema", 1L, "runs", List.of()));
        assertThat(program.call("report").err()).startsWith("there was no run of main yet");
        assertThat(program.call("resume").err()).startsWith("no run of main is open");
        assertThat(program.call("abort").exitCode()).isEqualTo(2);
    }

    @Test
    void upgrade_planFileThatIsNone_isRefused() throws IOException {
        site("main");
        install();
        Path file = Files.writeString(folder.resolve("plan.json"), "{\"schema\":1}");
        Call call = program.call("upgrade", "--yes", "--plan", file.toString());
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains(file + " is no plan");
        assertThat(program.call("upgrade", "--yes", "--plan", "/none.json", "--json")
                        .out())
                .contains("there is no such file");
    }

    @Test
    void upgrade_nobodyToAsk_needsYes() throws IOException {
        site("main");
        install();
        Call call = program.call("upgrade");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("upgradectl upgrade --yes    does it without asking");
        assertThat(call.out()).as("nothing was planned for nobody").isEmpty();
        assertThat(program.typing("y\n").call("upgrade", "--json").exitCode())
                .as("a program does not answer")
                .isEqualTo(2);
    }

    @Test
    void init_missingFolder_isRefusedInBothForms() {
        Call call = program.call("init", folder.resolve("none").toString());
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).startsWith(folder.resolve("none") + " does not exist\nNothing was written.\n");
        assertThat(program.call("init", folder.resolve("none").toString(), "--json")
                        .out())
                .contains("site.root-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "check", "upgrade --yes"})
    void plan_archiveForASiteOfAnotherMethod_isAUsageError(String command) throws IOException {
        Path file = site("main");
        install();
        Files.writeString(file, Files.readString(file) + "method: git\n");
        Call call = program.call((command + " --archive shop-2.0.tar.gz").split(" ", -1));
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .startsWith(
                        "--archive is for sites of release archives; main was installed by git\nNothing was changed.");
    }

    @Test
    void run_brokenPlugin_endsWithItsOwnCode() throws IOException {
        site("main");
        Files.createDirectories(folder.resolve("state/plugins/torn"));
        Call call = program.call("plugin", "list", "--json");
        assertThat(call.exitCode()).isEqualTo(10);
        assertThat(call.out()).contains("plugin.invalid").contains("torn");
        assertThat(program.call("runs").exitCode())
                .as("what was done can be read all the same")
                .isZero();
    }

    private Path site(String name) throws IOException {
        Files.createDirectories(folder.resolve("etc/sites"));
        Files.createDirectories(folder.resolve("etc/products"));
        Files.writeString(folder.resolve("etc/products/shop.yaml"), """
                id: shop
                title: Corner Shop
                root: /opt/shop
                project: shop
                methods: [git]
                tags: 'v(?<version>[0-9.]+)'
                version: [{file: shop/version.py, pattern: "^VERSION = '(.*)'"}]
                """);
        Path file = folder.resolve("etc/sites/" + name + ".yaml");
        Files.writeString(file, "product: shop\nroot: " + folder.resolve("root") + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private void install() throws IOException {
        Files.createDirectories(folder.resolve("root/shop"));
        Files.writeString(folder.resolve("root/shop/version.py"), "VERSION = '1.2.3'\n");
    }
}
