package org.upgradectl.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;
import org.upgradectl.core.builtin.files.FilesContributions;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;

/** What {@code --fix} writes where the release's script can't be linked: a line that calls the command itself. */
final class RepairTest {
    private static final Path TABLE = Path.of("/etc/cron.d/test-housekeeping");

    @TempDir
    private Path folder;

    private NightlySite site;
    private TestActContext context;

    @BeforeEach
    void layOut() throws IOException {
        site = NightlySite.in(folder).with(managed(List.of("{env}/bin/python", "{tree}/manage.py", "--title=100%")));
        context = site.context();
        site.at(NightlySite.ROOT.resolve(NightlySite.SCRIPT)).toFile().setExecutable(false, false);
        site.write("/opt/test/venv/bin/python", "");
        site.executable(Path.of("/opt/test/venv/bin/python"));
    }

    private static Product managed(List<String> line) {
        Product plain = NightlySite.product();
        return new Product(
                        plain.id(),
                        plain.title(),
                        plain.defaultRoot(),
                        plain.project(),
                        plain.methods(),
                        plain.tags(),
                        plain.versions(),
                        plain.configuration(),
                        plain.environment(),
                        plain.requirements(),
                        plain.localFiles(),
                        plain.generated(),
                        Map.of(Means.MANAGE, line),
                        plain.schemaTracker(),
                        plain.requires(),
                        plain.tasks(),
                        plain.constraints(),
                        plain.services(),
                        plain.health(),
                        plain.writeNoise())
                .withHousekeeping(plain.housekeeping());
    }

    private GivenFacts facts() {
        return NightlySite.version("1.5").with(StandardFacts.SERVICES_USER, "nobody");
    }

    private List<Act> repair() {
        return new ScheduleRepair(site.host()).acts(TestCheckContext.survey(context, site.read(facts())));
    }

    private static ActType type(Act act) {
        return new FilesContributions()
                .actTypes().stream()
                        .filter(type -> type.id().equals(act.type()))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void scriptThatCantBeUsed_isALineThatCallsTheCommandAsTheServicesUser() throws IOException {
        Act act = repair().get(0);
        Arguments before = type(act).prepare(context, act.arguments());
        type(act).execute(context, act.arguments(), before);

        assertThat(Files.readAllLines(site.at(TABLE)))
                .containsExactly(
                        "# The nightly housekeeping of Test.",
                        "23 4 * * * nobody /opt/test/venv/bin/python /opt/test/manage.py --title=100\\% housekeeping");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(site.at(TABLE))))
                .isEqualTo("rw-r--r--");
        // It is a schedule now by what is found on a host.
        assertThat(HousekeepingFacts.schedules(site.read(facts())))
                .singleElement()
                .satisfies(schedule -> assertThat(schedule.problems()).isEmpty());
        assertThat(repair()).isEmpty();

        type(act).undo(context, act.arguments(), before);
        assertThat(site.at(TABLE)).doesNotExist();
        assertThat(repair()).hasSize(1);
    }
}
