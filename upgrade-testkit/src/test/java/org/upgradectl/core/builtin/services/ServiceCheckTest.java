package org.upgradectl.core.builtin.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.site.ServiceSettings.UnitCommands;
import org.upgradectl.api.site.Site;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.RecordedFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class ServiceCheckTest {
    @TempDir
    Path folder;

    @Test
    void allRunning_underAManagerThatHolds_findsNothing() throws IOException {
        SwitchBoard board = SwitchBoard.in(folder, "web", "scheduler", "rq");
        assertThat(inspect(board.site(folder, "holding"), id -> new HoldingManager()))
                .isEmpty();
    }

    @Test
    void reader_putsStatesAndWhoIsActive() throws IOException {
        SwitchBoard board = SwitchBoard.in(folder, "web");
        RecordedFacts facts = read(board.site(folder, "holding"), id -> new HoldingManager());
        assertThat(facts.get(StandardFacts.SERVICES))
                .contains(Map.of("unit", "web", "active", true, "enabled", true))
                .contains(Map.of("unit", "rq", "active", false, "enabled", true));
        assertThat(facts.get(ServiceFacts.ACTIVE)).containsExactly("web");
    }

    @Test
    void unitThatTheManagerFound_isReadAndStoppedLikeTheOthers() throws IOException {
        Site site = SwitchBoard.in(folder, "web", "metrics").site(folder, "holding");
        RecordedFacts facts = read(site, id -> new HoldingManager());
        assertThat(facts.get(ServiceFacts.ACTIVE)).containsExactly("web", "metrics");
        assertThat(facts.get(ServiceFacts.USER)).isEqualTo("app");
        assertThat(new StopStep(id -> new HoldingManager())
                        .plan(TestPlanContext.of(site, facts))
                        .get(0)
                        .arguments()
                        .texts("units"))
                .containsExactly("web", "scheduler", "rq", "metrics");
    }

    @Test
    void unitOfOthersThatGoesDownToo_isReadAndShownInThePlan() throws IOException {
        Site site = SwitchBoard.in(folder, "web", "proxy", "rq").site(folder, "holding");
        RecordedFacts facts = read(site, id -> new HoldingManager());
        assertThat(facts.get(ServiceFacts.OTHERS)).containsExactly("proxy");
        assertThat(new StopStep(id -> new HoldingManager())
                        .plan(TestPlanContext.of(site, facts))
                        .get(0)
                        .arguments()
                        .texts("others"))
                .containsExactly("proxy");
    }

    @Test
    void pathsThatServicesName_areThoseThereInTheTree_andNotMadeAnew() throws IOException {
        Site site = SwitchBoard.in(folder, "web").site(folder, "commands");
        for (String file : List.of("etc/web.conf", "venv/bin/gunicorn", "venv-1.0/bin/gunicorn", "static/a.css")) {
            Files.createDirectories(site.root().resolve(file).getParent());
            Files.createFile(site.root().resolve(file));
        }
        List<Path> named = Stream.of(
                        "etc/web.conf",
                        "etc/../etc/web.conf",
                        "etc/missing",
                        "etc",
                        "",
                        "venv/bin/gunicorn",
                        "venv-1.0/bin/gunicorn",
                        "static/a.css")
                .map(site.root()::resolve)
                .toList();
        ServicePaths paths =
                new ServicePaths(Path.of("/opt/linked"), site.root(), "venv", List.of("static", "docs/html"));
        assertThat(paths.below(named)).containsExactly("etc", "etc/web.conf");
        assertThat(paths.below(List.of(Path.of("/opt/linked/etc/web.conf")))).containsExactly("etc/web.conf");
        assertThat(paths.below(List.of(Path.of("/etc/passwd"), folder))).isEmpty();
    }

    @Test
    void commandsManager_tellsThePathsOfItsLines() throws IOException {
        Site site = SwitchBoard.in(folder, "web").site(folder, "commands");
        assertThat(new CommandsManager().paths(Access.of(TestActContext.of(site)), List.of("web")))
                .contains(folder.resolve("units/web"));
    }

    @Test
    void someDown_isAWarningThatNamesThem() throws IOException {
        SwitchBoard board = SwitchBoard.in(folder, "web");
        assertThat(inspect(board.site(folder, "holding"), id -> new HoldingManager()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.id()).isEqualTo("services.inactive"))
                .satisfies(finding -> assertThat(finding.title()).isEqualTo("scheduler, rq do not run now"));
    }

    @Test
    void managerThatCantHold_isAWarning() throws IOException {
        SwitchBoard board = SwitchBoard.in(folder, "web", "scheduler", "rq");
        assertThat(inspect(board.site(folder, "commands"), id -> new CommandsManager()))
                .extracting(Finding::id, Finding::severity)
                .containsExactly(tuple("services.no-hold", Severity.WARNING));
    }

    @Test
    void managerMissing_isABlockerWithThePluginsName() throws IOException {
        SwitchBoard board = SwitchBoard.in(folder);
        Function<String, ServiceManager> none = id -> {
            throw new UpgradeException(
                    StandardError.FEATURE_MISSING, "the plugin systemd brings it", "", "put it back");
        };
        assertThat(inspect(board.site(folder, "systemd"), none))
                .containsExactly(new Finding(
                        "services.manager-missing",
                        Severity.BLOCKER,
                        "the plugin systemd brings it",
                        "services.manager: systemd",
                        "put it back",
                        false));
    }

    @Test
    void unitUnknown_isABlockerThatNamesIt() {
        Site site = TestSites.site(
                folder,
                TestSites.product(),
                TestSites.services("commands", List.of("wbe"), Map.of()),
                TestSites.health(Optional.empty()));
        assertThat(inspect(site, id -> new CommandsManager()))
                .extracting(Finding::id)
                .containsExactly("services.unit-missing", "services.no-hold");
    }

    @Test
    void statusUnreadable_isABlockerWithTheReason() {
        Site site = TestSites.site(
                folder,
                TestSites.product(),
                TestSites.services(
                        "commands",
                        List.of("web"),
                        Map.of(
                                "web",
                                new UnitCommands(List.of("true"), List.of("true"), List.of("sh", "-c", "exit 9")))),
                TestSites.health(Optional.empty()));
        assertThat(inspect(site, id -> new CommandsManager()))
                .filteredOn(finding -> finding.id().equals("services.unreadable"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).contains("exit code 9"));
    }

    @Test
    void noServices_isAWarning() {
        assertThat(inspect(TestSites.minimal(folder), id -> new CommandsManager()))
                .extracting(Finding::id)
                .containsExactly("services.none");
    }

    private static RecordedFacts read(Site site, Function<String, ServiceManager> managers) {
        TestActContext host = TestActContext.of(site);
        return RecordedFacts.of(new ServiceReader(managers), TestCheckContext.survey(host, GivenFacts.none()));
    }

    private static List<Finding> inspect(Site site, Function<String, ServiceManager> managers) {
        RecordedFacts facts = read(site, managers);
        List<Finding> findings = new ArrayList<>();
        TestCheckContext context = TestCheckContext.survey(TestActContext.of(site), facts);
        new ServiceCheck(managers).inspect(context.whereUnknown(facts.unknown()), findings::add);
        return findings;
    }
}
