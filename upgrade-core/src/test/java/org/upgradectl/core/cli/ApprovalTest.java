package org.upgradectl.core.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.Installation;
import org.upgradectl.core.cli.action.PlanResult;
import org.upgradectl.core.cli.console.Console;
import org.upgradectl.core.cli.console.Style;
import org.upgradectl.core.cli.console.Terminal;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedNotes;
import org.upgradectl.core.plan.PlanningResult;
import org.upgradectl.core.survey.FactSnapshot;
import picocli.CommandLine;

/** The one question before a run. */
final class ApprovalTest {
    private static final PlannedNotes BREAKS = new PlannedNotes(
            2,
            1,
            List.of(new PlannedNotes.Breaking(new Version("2.0"), "Breaking Changes", "* The back door is gone")),
            List.of(),
            Optional.empty());

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void describeSite() throws IOException {
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
    }

    @Test
    void approve_somethingBreaks_isShownAndAskedFor() {
        assertThat(approve("y\n", false, Optional.of(BREAKS))).isEqualTo("answer");
        assertThat(told())
                .containsSubsequence(
                        "notes of 2 releases, 1 marked as breaking",
                        "The release notes say what breaks:",
                        "breaks  2.0  Breaking Changes",
                        "* The back door is gone",
                        "Upgrade Corner Shop to 2.0 now, knowing what breaks? [y/N]");
    }

    @Test
    void approve_nothingBreaks_asksAsEver() {
        assertThat(approve("yes\n", false, Optional.empty())).isEqualTo("answer");
        assertThat(told()).contains("Upgrade Corner Shop to 2.0 now? [y/N]").doesNotContain("breaks");
    }

    @Test
    void approve_no_isRefused() {
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> approve("n\n", false, Optional.of(BREAKS)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.REFUSED));
    }

    @Test
    void approve_yes_countsAsRead_andIsRecordedOnlyWhereSomethingBreaks() {
        assertThat(approve("", true, Optional.of(BREAKS))).isEqualTo("--yes");
        assertThat(told()).doesNotContain("[y/N]");
        assertThat(plan(Optional.of(BREAKS))
                        .acknowledged("--yes")
                        .notes()
                        .orElseThrow()
                        .acknowledgedBy())
                .contains("--yes");
        PlannedNotes harmless = new PlannedNotes(2, 0, List.of(), List.of(), Optional.empty());
        assertThat(plan(Optional.of(harmless)).acknowledged("--yes").notes()).contains(harmless);
    }

    private String approve(String typed, boolean yes, Optional<PlannedNotes> notes) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                stream,
                stream,
                new Terminal(true, false, false, Style.PLAIN, () -> 80));
        GlobalOptions options = new GlobalOptions();
        new CommandLine(options)
                .parseArgs(
                        "--config-dir",
                        folder.resolve("etc").toString(),
                        "--state-dir",
                        folder.resolve("state").toString());
        Session session = new Session(options, console, Map.of(), new Installation(Optional.empty()));
        Site site = session.siteOfOpenRun();
        Plan plan = plan(notes);
        PlanResult result = new PlanResult(site, new PlanningResult.Planned(plan, FactSnapshot.EMPTY), Map.of());
        try (Watch watch = new Watch(session, site)) {
            return new Approval(session, watch, yes).approve(result, plan);
        }
    }

    private static Plan plan(Optional<PlannedNotes> notes) {
        Plan plan = SmallRuns.plan("20261122T140512Z");
        return new Plan(
                plan.id(),
                plan.site(),
                plan.product(),
                plan.root(),
                plan.from(),
                plan.to(),
                plan.createdAt(),
                plan.hops(),
                plan.facts(),
                plan.steps(),
                plan.prediction(),
                plan.wayBack(),
                plan.findings(),
                plan.waived(),
                notes);
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
