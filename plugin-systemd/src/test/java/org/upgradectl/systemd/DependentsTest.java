package org.upgradectl.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.check.Finding;
import org.upgradectl.core.builtin.services.ServicesContributions;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.RecordedFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.systemd.SystemdBox;

/** Units of others that systemd stops together with the site's. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DependentsTest {
    private static final List<String> OTHERS =
            List.of("proxy.service", "metrics.service", "bound.service", "member.service", "everything.target");

    private final SystemdManager manager = new SystemdManager();
    private SystemdBox box;
    private TestActContext context;

    @BeforeAll
    void boot(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("site"));
        box = Prerequisites.orSkip(() -> SystemdBox.start(folder));
        String run = "ExecStart=/bin/sleep infinity";
        box.unit("web.service", "[Service]", run);
        box.unit("worker.service", "[Service]", run);
        box.unit("proxy.service", "[Unit]", "Requires=web.service", "After=web.service", "[Service]", run);
        box.unit("bound.service", "[Unit]", "BindsTo=proxy.service", "After=proxy.service", "[Service]", run);
        box.unit("metrics.service", "[Unit]", "PartOf=worker.service", "[Service]", run);
        box.unit("everything.target", "[Unit]", "Requires=web.service", "Wants=unwanted.service");
        box.unit("member.service", "[Unit]", "PartOf=everything.target", "[Service]", run);
        box.unit("idle.service", "[Unit]", "PartOf=web.service", "[Service]", run);
        box.unit("unwanted.service", "[Service]", run);
        box.unit("friend.service", "[Unit]", "Wants=web.service", "After=web.service", "[Service]", run);
        box.run("systemctl", "daemon-reload");
        context = BoxedSite.context(box, folder, "web", "worker");
    }

    @AfterAll
    void end() {
        if (box != null) {
            box.close();
        }
    }

    @BeforeEach
    void startAll() {
        manager.release(BoxedSite.of(context), List.of("web", "worker"));
        context.files().deleteTree(context.paths().run());
        List<String> start = new ArrayList<>(List.of("systemctl", "start", "web", "worker", "friend"));
        start.addAll(OTHERS);
        assertThat(box.run(start.toArray(String[]::new)).exit()).isZero();
        box.run("systemctl", "stop", "idle", "unwanted");
    }

    private static ActType type(String id) {
        return new ServicesContributions(manager -> new SystemdManager())
                .actTypes().stream()
                        .filter(type -> type.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private List<String> active(String... units) {
        return Stream.of(units)
                .filter(unit ->
                        box.run("systemctl", "is-active", "--quiet", unit).exit() == 0)
                .toList();
    }

    private String[] others() {
        return OTHERS.toArray(String[]::new);
    }

    private Arguments arguments() {
        return Arguments.of("manager", "systemd")
                .with("units", List.of("web", "worker"))
                .with("hold", true);
    }

    @Test
    void dependents_directlyAndThroughOthers_targetsLast() {
        List<String> found = manager.dependents(BoxedSite.of(context), List.of("web", "worker"));
        assertThat(found)
                .containsExactlyInAnyOrder(others())
                .endsWith("everything.target")
                .containsSubsequence("proxy.service", "bound.service");
        assertThat(manager.dependents(BoxedSite.of(context), List.of("worker"))).containsExactly("metrics.service");
    }

    @Test
    void stopAndStart_whatRanOfOthersRunsAgain_andNothingElse() {
        ActType stop = type("service.stop");
        Arguments stopping = stop.prepare(context, arguments());
        assertThat(stopping.texts("others"))
                .containsExactlyInAnyOrder(
                        "proxy.service web",
                        "metrics.service worker",
                        "bound.service web",
                        "member.service web",
                        "everything.target web");
        stop.execute(context, arguments(), stopping);
        assertThat(active("web", "worker")).isEmpty();
        assertThat(active(others())).isEmpty();
        assertThat(active("friend")).containsExactly("friend");

        // The workers come later, and what needs them with them.
        ActType start = type("service.start");
        Arguments first = arguments().with("later", List.of("worker"));
        start.execute(context, first, start.prepare(context, first));
        assertThat(active("worker", "metrics.service")).isEmpty();
        assertThat(active("proxy.service", "bound.service", "member.service", "everything.target"))
                .hasSize(4);

        Arguments workers = Arguments.of("manager", "systemd").with("units", List.of("worker"));
        Arguments before = start.prepare(context, workers);
        start.execute(context, workers, before);
        assertThat(active(others())).containsExactly(others());
        assertThat(active("idle", "unwanted")).isEmpty();
        assertThat(start.probe(context, workers, before)).isInstanceOf(ActState.Done.class);
    }

    @Test
    void wayBack_afterAnotherProcessStoppedThem_bringsThemBack() {
        ActType stop = type("service.stop");
        Arguments before = stop.prepare(context, arguments());
        // Killed in the middle: all that is left of the stop is its journal.
        box.run("systemctl", "stop", "web");
        assertThat(active("proxy.service")).isEmpty();
        assertThat(stop.probe(context, arguments(), before)).isInstanceOf(ActState.Partly.class);
        stop.undo(context, arguments(), before);
        assertThat(active(others())).containsExactly(others());
        assertThat(active("idle", "unwanted")).isEmpty();
        assertThat(stop.probe(context, arguments(), before)).isInstanceOf(ActState.NotDone.class);
        assertThat(context.progress().notices()).isEmpty();
    }

    @Test
    void check_namesThemAndWhy() {
        RecordedFacts facts = RecordedFacts.of(new SystemdFacts(), TestCheckContext.survey(context, GivenFacts.none()));
        List<Finding> findings = new ArrayList<>();
        new UnitCheck().inspect(TestCheckContext.survey(context, facts), findings::add);
        assertThat(findings)
                .filteredOn(finding -> finding.id().equals("systemd.others-stop"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence().lines())
                        .containsExactlyInAnyOrder(
                                "proxy.service: Requires=web.service",
                                "everything.target: Requires=web.service",
                                "bound.service: BindsTo=proxy.service",
                                "member.service: PartOf=everything.target",
                                "metrics.service: PartOf=worker.service"));
    }
}
