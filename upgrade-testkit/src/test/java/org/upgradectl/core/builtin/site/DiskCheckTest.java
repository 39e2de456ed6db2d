package org.upgradectl.core.builtin.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.trial.FolderTree;
import org.upgradectl.core.builtin.trial.SurveyTrial;
import org.upgradectl.core.survey.AtRelease;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;

final class DiskCheckTest {
    private static final long MB = 1L << 20;

    @TempDir
    private Path folder;

    @Test
    void inspect_eachFolderHasRoom_butNotAllOnOneDisk_isABlockerWithTheSum() {
        List<Finding> findings = findings("template", room("release", "a", 900), room("backup", "a", 900));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("disk.room");
            assertThat(finding.waivable()).isTrue();
            assertThat(finding.evidence())
                    .isEqualTo("900 MB are free, about 940 MB are needed: release 100 MB, environment 440 MB,"
                            + " dump of the database 400 MB");
            assertThat(finding.remedy()).contains("df -h /release /backup");
        });
    }

    @Test
    void inspect_wayOfSeveralHops_needsATreeAndAnEnvironmentForEach() {
        Hop first =
                new Hop(0, new Version("1.0"), TestPlanContext.hop("1.0", "1.1").to(), false);
        Hop last =
                new Hop(1, new Version("1.1"), TestPlanContext.hop("1.1", "2.0").to(), true);
        FactSnapshot known = facts("template", room("release", "a", 1000));
        assertThat(findings("template", room("release", "a", 1000))).isEmpty();
        assertThat(of(known, first, List.of(first, last))).isEmpty();
        assertThat(of(known, last, List.of(last))).isEmpty();
        assertThat(of(known, last, List.of(first, last)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .contains("about 1080 MB are needed: release of 2 hops 200 MB, environment of 2 hops 880 MB"));
    }

    private List<Finding> of(FactSnapshot known, Hop hop, List<Hop> hops) {
        return new SurveyTrial(TestSites.minimal(folder))
                .findings(known, Moment.TARGET, new AtRelease(hop, hops, new FolderTree(folder)), new DiskCheck());
    }

    @Test
    void inspect_sameFoldersOnDisksOfTheirOwn_nothingIsFound() {
        assertThat(findings("template", room("release", "a", 900), room("backup", "b", 900)))
                .isEmpty();
    }

    @Test
    void inspect_wayBackByASecondDump_needsItsRoomToo() {
        assertThat(findings("template", room("backup", "b", 500))).isEmpty();
        assertThat(findings("restore", room("backup", "b", 500)))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.evidence()).contains("about 800 MB", "second dump for the way back 400 MB"));
    }

    @Test
    void inspect_atTheGate_whatIsWrittenAlreadyNeedsNoRoomAgain() throws IOException {
        Files.createDirectories(
                new SurveyTrial(TestSites.minimal(folder)).paths().backup());
        assertThat(findings("template", room("release", "a", 1), room("backup", "b", 1), room("cache", "c", 1)))
                .isEmpty();
        assertThat(findings("restore", room("backup", "b", 1))).hasSize(1);
    }

    @Test
    void inspect_packagesAndJournal_countWhereTheyLie() {
        assertThat(findings("template", room("cache", "c", 263), room("state", "c", 263)))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.evidence()).contains("downloaded packages 200 MB, journal and logs 64 MB"));
        assertThat(findings("template", room("cache", "c", 264), room("state", "c", 264)))
                .isEmpty();
    }

    @Test
    void read_sizesWithoutGitAndEnvironments_andTheEnvironmentBehindItsLink() throws IOException {
        Site site = TestSites.minimal(folder);
        write(site.root().resolve("page/views.py"), 4096);
        write(site.root().resolve(".git/objects/pack"), 40960);
        write(site.root().resolve("venv-1.0/lib/a.py"), 8192);
        Files.createSymbolicLink(site.root().resolve("venv"), Path.of("venv-1.0"));
        FactSnapshot facts = new SurveyTrial(site).survey(new RoomReader());
        assertThat(facts.get(StandardFacts.TREE_SIZE)).isEqualTo(4096);
        assertThat(facts.get(StandardFacts.ENVIRONMENT_SIZE)).isEqualTo(8192);
        assertThat(facts.get(RoomReader.ROOM)).hasSize(4);
    }

    @Test
    void read_rootIsALink_theReleaseBehindItAndItsDiskAreMeasured() throws IOException {
        Site site = TestSites.minimal(folder);
        Path real = folder.resolve("data/mini-1.0");
        write(real.resolve("media/a.png"), 40960);
        Files.createSymbolicLink(site.root(), real);
        FactSnapshot facts = new SurveyTrial(site).survey(new RoomReader());
        assertThat(facts.get(StandardFacts.TREE_SIZE)).isEqualTo(40960);
        assertThat(((Map<?, ?>) facts.get(RoomReader.ROOM).get(0)).get("path"))
                .isEqualTo(folder.resolve("data").toRealPath().toString());
    }

    @Test
    void inspect_whatIsCarried_countsInTheFolderOfEachHopThatNeedsIt() {
        Hop first =
                new Hop(0, new Version("1.0"), TestPlanContext.hop("1.0", "1.1").to(), false);
        Hop last =
                new Hop(1, new Version("1.1"), TestPlanContext.hop("1.1", "2.0").to(), true);
        FactSnapshot live = facts("template", room("release", "a", 1000));
        String id = StandardFacts.CARRIED_SIZE.id();
        FactSnapshot known = live.merge(new FactSnapshot(
                Map.of(first.label(), Map.of(id, 10 * MB), last.label(), Map.of(id, 60 * MB)),
                Map.of(id, FactKind.INFO),
                Map.of()));
        assertThat(of(known, last, List.of(first, last)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .contains("about 1030 MB are needed: release of 2 hops 80 MB, environment of 2 hops 880 MB,"
                                + " the site's own files of 2 hops 70 MB"));
    }

    private static void write(Path file, int bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private static Object room(String use, String device, long megabytes) {
        return Map.of("use", use, "path", "/" + use, "device", device, "freeBytes", megabytes * MB);
    }

    private List<Finding> findings(String wayBack, Object... room) {
        return new SurveyTrial(TestSites.minimal(folder)).findings(facts(wayBack, room), new DiskCheck());
    }

    private static FactSnapshot facts(String wayBack, Object... room) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                StandardFacts.TREE_SIZE.id(), 100 * MB,
                StandardFacts.ENVIRONMENT_SIZE.id(), 400 * MB,
                StandardFacts.DATABASE_SIZE.id(), 400 * MB,
                StandardFacts.WAY_BACK.id(), wayBack));
        facts.put(RoomReader.ROOM.id(), List.of(room));
        Map<String, FactKind> kinds = new HashMap<>();
        facts.keySet().forEach(id -> kinds.put(id, FactKind.INFO));
        return new FactSnapshot(Map.of("", facts), kinds, Map.of());
    }
}
