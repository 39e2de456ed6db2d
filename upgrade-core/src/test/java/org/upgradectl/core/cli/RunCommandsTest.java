package org.upgradectl.core.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.plan.Plan;

/** What the commands tell of runs that were. */
final class RunCommandsTest {
    @TempDir
    private Path folder;

    private Call.Caller program;
    private SmallRuns runs;

    @BeforeEach
    void createSite() throws IOException {
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
        Files.writeString(folder.resolve("etc/sites/main.yaml"), "product: shop\nroot: /opt/shop\n");
        program = new Call.Caller(folder);
        runs = new SmallRuns(folder.resolve("state"));
    }

    @Test
    void runs_afterTwo_listsTheNewestFirst() {
        runs.run("20261122T140512Z", "", event -> {});
        runs.run("20261122T150512Z", "shop.restock", event -> {});
        Call call = program.call("runs", "--json");
        assertThat(call.document().get("runs"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .extracting(run -> String.valueOf(((Map<?, ?>) run).get("outcome")))
                .containsExactly("rolled-back", "upgraded");
        assertThat(program.call("runs").out().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("20261122T150512Z")
                                .endsWith("1.0 -> 2.0              rolled-back"),
                        line -> assertThat(line).startsWith("20261122T140512Z").endsWith("upgraded"));
    }

    @Test
    void planOfBeforeAnUpgrade_isNotRunAfterIt() {
        Plan earlier = SmallRuns.plan("20261122T150512Z");
        runs.run("20261122T140512Z", "", event -> {});
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> runs.run(earlier))
                .satisfies(e -> assertThat(e.code().id()).isEqualTo("plan.stale"))
                .withMessageContaining("20261122T140512Z has upgraded the site since");
        assertThat(program.call("runs").out()).doesNotContain("20261122T150512Z");
    }

    @Test
    void planOfBeforeAFailedUpgrade_mayBeRun() {
        Plan earlier = SmallRuns.plan("20261122T150512Z");
        runs.run("20261122T140512Z", "shop.restock", event -> {});
        runs.run(earlier);
        assertThat(program.call("runs").out()).contains("20261122T150512Z");
    }

    @Test
    void report_ofAFailedRun_tellsWhatStandsWhyAndWhatToDo() {
        runs.run("20261122T140512Z", "shop.restock", event -> {});
        Call call = program.call("report");
        assertThat(call.exitCode()).isZero();
        assertThat(call.out())
                .contains("Corner Shop 1.0 serves again: the upgrade to 2.0 failed. Nothing was lost.")
                .contains("!!  migrate")
                .contains("Restock the shelves: the shelf broke")
                .contains("plank 3 is rotten")
                .contains("what to do:")
                .contains("      mend the shelf")
                .contains("the goods are fresh");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.fetch, files.disk-full, Nothing live was changed.",
        "shop.restock, run.needs-person, 'cut at migrate. The site is as it was at that moment'"
    })
    void journalThatTakesNoMoreLines_saysHowTheRunStandsAndWhatToType(String step, String code, String stands) {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> runs.runUntilDiskIsFull("20261122T140512Z", step))
                .satisfies(e -> {
                    assertThat(e.code().id()).isEqualTo(code);
                    assertThat(e.leftAsItWas()).contains("The run 20261122T140512Z is open", stands);
                    assertThat(e.remedy()).contains("Make room.", "upgradectl abort", "upgradectl resume");
                });
        assertThat(program.call("runs").out()).contains("open");
    }

    @Test
    void report_json_hasTheShapeOfTheDesign() {
        runs.run("20261122T140512Z", "", event -> {});
        Map<String, Object> report =
                program.call("report", "20261122T140512Z", "--json").document();
        assertThat(report)
                .containsEntry("schema", 1L)
                .containsEntry("run", "20261122T140512Z")
                .containsEntry("kind", "upgrade")
                .containsEntry("site", "main")
                .containsEntry("from", "1.0")
                .containsEntry("to", "2.0")
                .containsEntry("outcome", "upgraded")
                .containsKeys("startedAt", "totalMillis", "downtimeMillis", "findings", "notices");
        assertThat(report.get("steps"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .first()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("key", "shop.fetch")
                .containsEntry("phase", "stage")
                .containsEntry("outcome", "done")
                .containsKeys("id", "millis");
    }

    @Test
    void report_tellsHowTheSiteAnsweredMeanwhile() throws IOException {
        runs.run("20261122T140512Z", "", event -> {});
        Files.writeString(
                folder.resolve("state/main/runs/20261122T140512Z/availability.json"),
                "{\"intervalMillis\": 1000, \"requests\": 61, \"failed\": 8, \"longestGapMillis\": 9000}");
        assertThat(program.call("report").out()).contains("asked for a page 61 times meanwhile: 8 failed");
        assertThat(program.call("report", "--json").document().get("availability"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("requests", 61L)
                .containsEntry("longestGapMillis", 9000L);
    }

    @Test
    void report_tellsWhatTheGateFoundAndWhatWasWaived() {
        runs.run("20261122T140512Z", "", event -> {});
        assertThat(program.call("report").out()).contains("waived\n    shop.mice  the cat is back\n");
        Map<String, Object> report = program.call("report", "--json").document();
        assertThat(report).containsEntry("waived", Map.of("shop.mice", "the cat is back"));
        assertThat(report.get("findings"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(Map.of(
                        "id", "shop.mice",
                        "severity", "blocker",
                        "title", "there are mice",
                        "evidence", "two were seen",
                        "remedy", "Get a cat.",
                        "waivable", true));
        assertThat(journal("20261122T140512Z"))
                .filteredOn(line -> line.contains("the cat is back"))
                .anyMatch(line -> line.contains("opened"))
                .anyMatch(line -> line.contains("found") && line.contains("two were seen"));
    }

    private List<String> journal(String run) {
        try {
            return Files.readAllLines(folder.resolve("state/main/runs/" + run + "/journal.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void report_unknownRun_isRefused() {
        runs.run("20261122T140512Z", "", event -> {});
        Call call = program.call("report", "20000101T000000Z");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err()).contains("there is no run 20000101T000000Z");
    }

    @Test
    void everyCommand_besidesAnOpenRun_tellsOfItOnStandardError() {
        runs.cut("20261122T140512Z", "shop.restock");
        Call call = program.call("runs", "--json");
        assertThat(call.exitCode()).isZero();
        assertThat(call.document().get("runs")).asString().contains("outcome=open");
        assertThat(call.err())
                .contains("run")
                .contains("20261122T140512Z, 1.0 -> 2.0")
                .contains("at")
                .contains("migrate");
    }

    @Test
    void report_rehearsal_saysThatItWentWellOnlyWhereSomethingWasTried() {
        runs.rehearse("20261122T140512Z", true);
        assertThat(program.call("report").out()).contains("the way to 2.0 was rehearsed, and went well.");
        runs.rehearse("20261122T140513Z", false);
        assertThat(program.call("report").out().replaceAll("\\s+", " "))
                .contains(
                        "Corner Shop 1.0 serves, untouched: 2.0 was staged, and there was nothing to try: no migrations"
                                + " are pending.")
                .doesNotContain("went well");
    }

    @Test
    void upgrade_besidesAnOpenRun_isRefused() {
        runs.cut("20261122T140512Z", "shop.restock");
        Call call = program.call("upgrade", "--yes", "--json");
        assertThat(call.exitCode()).isEqualTo(6);
        assertThat(call.document().get("error")).asString().contains("20261122T140512Z");
    }
}
