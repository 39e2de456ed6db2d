package org.upgradectl.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.schema.SchemaTracker.Foresight;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.UpgradePath;
import org.upgradectl.api.site.UpgradePath.Majors;
import org.upgradectl.api.site.UpgradePath.Stop;
import org.upgradectl.api.version.Version;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.plan.MigrationProof.Foreseer;

/** The releases are those of a product like NetBox, with fewer of them. */
final class PathPlannerTest {
    private static final UpgradePath STOPPING = new UpgradePath(
            Majors.FROM_LAST_MINOR,
            List.of(new Stop(new Version("4.0"), VersionRange.ALL, "later ones fail on data from before 4.0")),
            List.of());

    private final Map<String, String> notes = new LinkedHashMap<>();
    private final List<String> opened = new ArrayList<>();
    private List<Release> offered = releases("3.6.6", "3.7.0", "3.7.8", "4.0.0", "4.0.11", "4.1.9", "4.1.10", "4.4.0");
    private UpgradePath path = STOPPING;
    private Optional<Foreseer> foreseer = Optional.empty();

    @Test
    void plan_latestFromAnOldRelease_passesTheLastMinorOneAndTheStop_andSaysWhy() {
        PlannedPath planned = plan("3.6.6", "latest");

        assertThat(way(planned)).containsExactly("3.7.8", "4.0.11", "4.4.0");
        assertThat(planned.hops()).extracting(hop -> hop.from().text()).containsExactly("3.6.6", "3.7.8", "4.0.11");
        assertThat(planned.hops()).extracting(Hop::last).containsExactly(false, false, true);
        assertThat(planned.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.stations");
            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.evidence())
                    .contains("3.7.8: the guide allows the step beyond 3.x only from its last minor release")
                    .contains("4.0.11: later ones fail on data from before 4.0");
        });
    }

    @Test
    void plan_majorStepFromAReleaseThatTheSourceKnowsNothingOf_isABlockerThatMayBeWaived() {
        offered = releases("4.0.11");
        assertThat(plan("3.6.6", "latest").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.major-unproved");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(finding.waivable()).isTrue();
        });
        offered = releases("3.6.7", "4.0.11");
        assertThat(plan("3.6.6", "latest").findings())
                .as("it shows 3.6 as the last")
                .isEmpty();
        Stop lastOfThree = new Stop(new Version("3.7"), VersionRange.ALL, "the guide allows it only from 3.7");
        path = new UpgradePath(Majors.FROM_LAST_MINOR, List.of(lastOfThree), List.of(), Optional.empty());
        assertThat(plan("3.6.6", "latest").findings()).extracting(Finding::id).containsExactly("path.stop-missing");
        offered = releases("4.0.11");
        assertThat(plan("3.7.8", "latest").findings())
                .as("the descriptor knows that it is the last")
                .isEmpty();
        path = new UpgradePath(Majors.FREELY, List.of(), List.of(), Optional.empty());
        assertThat(plan("3.6.6", "latest").findings()).isEmpty();
    }

    @Test
    void plan_overReleasesThatNobodyHasTried_saysSo() {
        VersionRange fours = new VersionRange(Optional.of(new Version("4.0")), Optional.of(new Version("4.1")));
        path = new UpgradePath(Majors.FROM_LAST_MINOR, List.of(), List.of(), Optional.of(List.of(fours)));
        assertThat(plan("4.0.0", "4.0.11").findings()).isEmpty();
        assertThat(plan("4.0.0", "4.0.0").findings()).isEmpty();
        assertThat(plan("3.6.6", "4.0.11").findings())
                .filteredOn(finding -> finding.id().equals("path.untried"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.title())
                            .isEqualTo("nobody has tried 3.6.6, 3.7.8 with this description of the product");
                    assertThat(finding.evidence()).contains("Tried: from 4.0 before 4.1.");
                });
        path = new UpgradePath(Majors.FREELY, List.of(), List.of(), Optional.of(List.of()));
        assertThat(plan("4.0.0", "4.4.0").findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.evidence()).contains("It has not been tried with any release."));
    }

    @Test
    void plan_withinOneMajorRelease_isOneHop() {
        PlannedPath planned = plan("4.0.0", "4.4.0");

        assertThat(way(planned)).containsExactly("4.4.0");
        assertThat(planned.findings()).isEmpty();
    }

    @Test
    void plan_installedRelease_hasNoHops() {
        assertThat(plan("4.4.0", "latest").hops()).isEmpty();
    }

    @Test
    void plan_latestThatItsNotesWarnOf_isLeftOut_andSaid() {
        notes.put(
                "4.4.0:notes/4.4.md",
                "## v4.4.0\n\n!!! danger \"Do Not Use\"\n    It breaks change logging.\n\n* Fast\n");

        PlannedPath planned = plan("4.0.11", "latest");

        assertThat(way(planned)).containsExactly("4.1.10");
        assertThat(planned.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.skipped");
            assertThat(finding.evidence()).isEqualTo("4.4.0: its notes say: Do Not Use. It breaks change logging.");
        });
    }

    @Test
    void plan_releaseThatOnlyTheNewestOfAllWarnsOf_isSeen() {
        notes.put(
                "4.4.0:notes/4.1.md",
                "## v4.1.10\n\n!!! danger \"Do Not Use\"\n    Found out late.\n\n## v4.1.9\n\n* Fine\n");

        assertThat(plan("4.0.11", "4.1.10").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.do-not-use");
            assertThat(finding.evidence()).contains("Found out late");
        });
    }

    @Test
    void plan_onlyReleaseToUpgradeToIsOneNotToUse_leavesTheSiteAsItIs() {
        notes.put("4.4.0:notes/4.4.md", "## v4.4.0\n\n!!! danger \"Do Not Use\"\n    Not this one.\n");

        PlannedPath planned = plan("4.1.10", "latest");

        assertThat(planned.hops()).isEmpty();
        assertThat(planned.findings()).extracting(Finding::id).containsExactly("path.skipped");
    }

    @Test
    void plan_noReleaseThatMayBeUsed_isTheLatestWithABlocker() {
        offered = releases("4.4.0");
        notes.put("4.4.0:notes/4.4.md", "## v4.4.0\n\n!!! danger \"Do Not Use\"\n    Not this one.\n");

        assertThat(plan("4.1.10", "latest").findings()).extracting(Finding::id).containsExactly("path.do-not-use");
    }

    @Test
    void plan_releaseAskedForThatLaterNotesWarnOf_isABlockerThatMayBeWaived() {
        notes.put(
                "4.1.10:notes/4.1.md",
                "## v4.1.10\n\n* Mended\n\n## v4.1.9\n\n!!! danger \"Do Not Use\"\n    Use 4.1.10 instead.\n\n* Fast\n");

        PlannedPath planned = plan("4.1.8", "4.1.9");

        assertThat(way(planned)).containsExactly("4.1.9");
        assertThat(planned.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.do-not-use");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(finding.waivable()).isTrue();
            assertThat(finding.evidence()).contains("Use 4.1.10 instead.");
        });
    }

    @Test
    void plan_stationThatTheTargetsNotesWarnOf_givesWayToTheOneBefore() {
        notes.put(
                "4.4.0:notes/4.0.md",
                "## v4.0.11\n\n!!! danger \"Do Not Use\"\n    Broken.\n\n## v4.0.0\n\n* All new\n");

        assertThat(way(plan("3.7.8", "4.4.0"))).containsExactly("4.0.0", "4.4.0");
    }

    @Test
    void plan_releaseThatCannotBeOpened_andIsNotOnTheWay_disturbsNobody() {
        notes.put("4.1.10", "broken");

        assertThat(way(plan("4.1.8", "4.1.9"))).containsExactly("4.1.9");
        assertThat(opened).contains("4.1.10");
    }

    @Test
    void plan_via_isTheWholeWay_withAFinding() {
        PlannedPath planned = plan("3.6.6", "4.4.0", "3.7.0", "4.1.10");

        assertThat(way(planned)).containsExactly("3.7.0", "4.1.10", "4.4.0");
        assertThat(planned.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.via");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.title()).contains("3.7.8, 4.0.11");
            assertThat(finding.evidence()).contains("4.0.11 is left out: later ones fail");
        });
    }

    @Test
    void plan_viaTheTargetItself_isAtOnce_andViaAsPlannedIsNothingToSay() {
        assertThat(way(plan("3.6.6", "4.4.0", "4.4.0"))).containsExactly("4.4.0");
        assertThat(plan("3.7.8", "4.4.0", "4.0.11").findings()).isEmpty();
    }

    @Test
    void plan_via_isHeldAgainstAWayWithoutReleasesThatMustNotBeUsed() {
        notes.put(
                "4.4.0:notes/4.0.md",
                "## v4.0.11\n\n!!! danger \"Do Not Use\"\n    Broken.\n\n## v4.0.0\n\n* All new\n");

        assertThat(plan("3.7.8", "4.4.0", "4.1.10").findings())
                .filteredOn(finding -> finding.id().equals("path.via"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.title()).endsWith("over 4.0.0"));
    }

    @Test
    void plan_older_isABlocker() {
        assertThat(plan("4.4.0", "3.7.8").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.downgrade");
            assertThat(finding.waivable()).isFalse();
        });
    }

    @Test
    void plan_stopThatTheSourceDoesNotOffer_isABlocker() {
        offered = releases("3.7.8", "4.4.0");

        assertThat(plan("3.7.8", "4.4.0").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.stop-missing");
            assertThat(finding.title()).contains("4.0");
        });
    }

    @Test
    void plan_squashedMigrationsThatForbidAStep_leadOverAReleaseThatBringsTheMissingOnes() {
        path = new UpgradePath(Majors.FREELY, List.of(), List.of());
        squashedBy("4.0", "3.7");

        PlannedPath planned = plan("3.6.6", "4.4.0");

        assertThat(way(planned)).containsExactly("3.7.8", "4.4.0");
        assertThat(planned.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.stations");
            assertThat(finding.evidence())
                    .contains("3.7.8: the migrations of 4.4.0 can't run")
                    .contains("of 3.7");
        });
        assertThat(way(plan("3.7.0", "4.4.0"))).containsExactly("4.4.0");
    }

    @Test
    void plan_squashedMigrationsThatNoReleaseHelpsWith_areABlocker() {
        path = new UpgradePath(Majors.FREELY, List.of(), List.of());
        offered = releases("3.6.6", "4.4.0");
        squashedBy("4.0", "3.7");

        assertThat(plan("3.6.6", "4.4.0").findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("path.unreachable");
            assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
            assertThat(finding.waivable()).isFalse();
            assertThat(finding.evidence()).contains("has not had those of 3.7");
        });
    }

    @Test
    void plan_viaThatTheMigrationsForbid_isNotMended() {
        squashedBy("4.0", "3.7");

        PlannedPath planned = plan("3.6.6", "4.4.0", "4.4.0");

        assertThat(way(planned)).containsExactly("4.4.0");
        assertThat(planned.findings()).extracting(Finding::id).containsExactly("path.via", "path.unreachable");
    }

    /** Releases from one on can't be migrated to before those of a minor one have run, which its later ones have, too. */
    private void squashedBy(String from, String needed) {
        foreseer = Optional.of((release, applied) -> {
            boolean squashed = release.version().compareTo(new Version(from)) >= 0;
            boolean brings = release.version().compareTo(new Version(needed)) >= 0;
            return squashed && !applied.contains(needed)
                    ? new Foresight(List.of("the database has not had those of " + needed), List.of())
                    : new Foresight(List.of(), brings ? List.of(needed) : List.of());
        });
    }

    private PlannedPath plan(String from, String to, String... via) {
        Version installed = new Version(from);
        Product.Notes where = new Product.Notes("notes/{major}.{minor}.md", List.of());
        Set<String> applied = installed.compareTo(new Version("3.7")) >= 0 ? Set.of("3.7") : Set.of();
        try (OpenTrees trees = new OpenTrees(this::open)) {
            UnusableReleases unusable = new UnusableReleases(path, Optional.of(where), offered, trees);
            return new PathPlanner(path, offered, unusable, foreseer, applied)
                    .plan(
                            installed,
                            to.equals("latest") ? Optional.empty() : Optional.of(new Version(to)),
                            Stream.of(via).map(Version::new).toList(),
                            release -> release.version().equals(installed));
        }
    }

    private ReleaseTree open(Release release) {
        opened.add(release.version().text());
        if (notes.containsKey(release.version().text())) {
            throw new UpgradeException(StandardError.REMOTE_UNREACHABLE, "gone", "", "");
        }
        return new Notes(release, notes);
    }

    private static List<String> way(PlannedPath planned) {
        return planned.hops().stream().map(Hop::label).toList();
    }

    private static List<Release> releases(String... versions) {
        return Stream.of(versions)
                .map(text -> new Release(new Version(text), "v" + text, Optional.empty(), Optional.empty(), false))
                .toList();
    }

    /** The files of a release: its notes, by its version and their path. */
    private record Notes(Release release, Map<String, String> all) implements ReleaseTree {
        @Override
        public String content() {
            return release.ref();
        }

        @Override
        public Optional<Entry> entry(String file) {
            return Optional.ofNullable(all.get(release.version() + ":" + file))
                    .map(text -> new Entry(file, Kind.FILE, text.length()));
        }

        @Override
        public List<Entry> list(String folder) {
            return List.of();
        }

        @Override
        public InputStream open(String file) {
            return new ByteArrayInputStream(
                    all.getOrDefault(release.version() + ":" + file, "").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }
}
