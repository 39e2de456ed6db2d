package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.builtin.python.PackageResolution.Unresolved;
import org.upgradectl.core.builtin.trial.FolderTree;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.process.HostCommand;

/** What an index of two wheels would give, asked by a real pip; no network. */
final class PackageResolutionTest {
    private static final Installer INSTALLER = new Installer(Map.of(), Path.of("/nonexistent"));
    private static final Hop HOP = TestPlanContext.hop("1.0", "1.1");
    private static final Clock NOW = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    /** Found once: to look for it, all interpreters of the host are started. */
    private static Path python = Path.of("");

    private Path wheels = Path.of("");

    @BeforeAll
    static void findPython() {
        python = Environment.python();
    }

    @BeforeEach
    void publish() throws IOException {
        wheels = folder.resolve("wheels");
        Environment.wheel(wheels, "tiny", "1.0");
        Environment.wheel(wheels, "tiny", "1.1");
    }

    @Test
    void resolve_takesTheNewestThatConstraintsAllow_andWritesNothingButTheCache() throws Exception {
        assertThat(resolve("tiny", List.of(), NOW).lines()).containsExactly("tiny==1.1");
        assertThat(resolve("tiny", List.of("tiny<1.1"), NOW).lines()).containsExactly("tiny==1.0");
        try (var names = Files.list(folder)) {
            assertThat(names.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("cache", "wheels");
        }
    }

    @Test
    void resolve_again_answersFromTheCache_forAnHour() throws Exception {
        resolve("tiny", List.of(), NOW);
        Environment.wheel(wheels, "tiny", "1.2");
        assertThat(resolve("tiny", List.of(), Clock.offset(NOW, Duration.ofMinutes(59)))
                        .lines())
                .containsExactly("tiny==1.1");
        assertThat(resolve("tiny", List.of(), Clock.offset(NOW, Duration.ofMinutes(61)))
                        .lines())
                .containsExactly("tiny==1.2");
    }

    @Test
    void resolve_packageThatIsNowhere_saysSo() {
        assertThatThrownBy(() -> resolve("not-there==3", List.of(), NOW))
                .isInstanceOf(Unresolved.class)
                .hasMessageContaining("not-there==3");
    }

    @Test
    void resolve_packageWithoutAWheel_runsNothingOfIt() throws IOException {
        Path ran = folder.resolve("ran");
        sourceDistribution("sourced", ran);
        assertThatThrownBy(() -> resolve("sourced", List.of(), NOW))
                .isInstanceOf(Unresolved.class)
                .hasMessageContaining("No matching distribution found for sourced")
                .hasMessageContaining("Only wheels were asked for");
        for (String line : List.of(
                "--no-binary sourced\nsourced",
                "-e " + wheels + "/sourced-1.0",
                wheels + "/sourced-1.0.tar.gz",
                "sourced @ file://" + wheels + "/sourced-1.0.tar.gz")) {
            assertThatThrownBy(() -> resolve(line, List.of(), NOW)).as(line).isInstanceOf(Unresolved.class);
        }
        assertThat(ran).doesNotExist();
    }

    @Test
    void resolve_packageWithoutAWheelThatIsInstalled_isTakenAsItIs_withWhatItNeeds() throws Exception {
        Path ran = folder.resolve("ran");
        sourceDistribution("sourced", ran);
        Files.writeString(installed(site(), "sourced", "1.0"), "Requires-Dist: tiny<1.1\n", StandardOpenOption.APPEND);
        assertThat(resolve("sourced == 1.0  # by source", List.of(), NOW).lines())
                .containsExactly("sourced==1.0", "tiny==1.0");
        ResolvedPackages newer = resolved("sourced>=1.0", List.of(), NOW);
        assertThat(newer.packages().lines())
                .as("a newer one may come; the one that is here tells what it needs")
                .containsExactly("sourced==unknown", "tiny==1.0");
        assertThat(newer.unresolved()).containsExactly("sourced>=1.0");
        assertThat(ran).doesNotExist();
    }

    @Test
    void resolve_packageWithoutAWheelThatAnotherNeeds_leavesTheOthersKnown() throws Exception {
        Path ran = folder.resolve("ran");
        sourceDistribution("sourced", ran);
        needing("feeds", "1.0", "sourced");
        // pip tells of a conflict where it has tried several versions of who asks for it
        needing("feeds", "1.1", "sourced>=0.5,<3");
        needing("others", "1.0", "nowhere~=2.1");
        assertThat(resolved("feeds\nothers\ntiny", List.of(), NOW))
                .isEqualTo(new ResolvedPackages(
                        PackageSet.of(List.of(
                                "feeds==1.1", "nowhere==unknown", "others==1.0", "sourced==unknown", "tiny==1.1")),
                        List.of(
                                "nowhere~=2.1  asked for by others",
                                "sourced; sourced<3 and >=0.5  asked for by feeds")));
        assertThat(resolved("feeds\nothers\ntiny", List.of(), NOW).unresolved())
                .as("from the cache")
                .hasSize(2);
        assertThat(ran).doesNotExist();
    }

    @Test
    void resolve_versionsThatExcludeEachOther_isNoLackOfAWheel() throws IOException {
        needing("feeds", "1.0", "tiny<1.1");
        needing("others", "1.0", "tiny>=1.1");
        assertThatThrownBy(() -> resolve("feeds\nothers", List.of(), NOW))
                .isInstanceOf(Unresolved.class)
                .hasMessageContaining("conflicting dependencies");
    }

    @Test
    void plan_packageWithoutAWheel_isNamed_andTheRestIsShown() {
        GivenFacts facts = GivenFacts.none()
                .with(StandardFacts.HOP_PYTHON, HOP, python.toString())
                .with(PythonFacts.INSTALLED, List.of("sourced==0.9", "login==3.0", "tiny==1.0"))
                .with(PythonFacts.BY_HAND, List.of("sourced"))
                .with(PythonFacts.RESOLVED, HOP, List.of("login==unknown", "sourced==unknown", "tiny==1.1"))
                .with(PythonFacts.UNRESOLVED, HOP, List.of("login", "sourced  asked for by feeds"))
                .with(ConfiguredPackages.FACT, List.of(needed("login", "3.0")));
        PackageDifference changes = PackageDifference.between(
                PackageSet.of(facts.find(PythonFacts.INSTALLED).orElseThrow()),
                PackageSet.of(facts.find(PythonFacts.RESOLVED, HOP).orElseThrow()));
        assertThat(findings(site(), facts.with(PythonFacts.CHANGES, HOP, changes.asFact()), Moment.TARGET))
                .extracting(Finding::id, Finding::evidence)
                .containsExactly(
                        tuple("packages.unknown", "There is no wheel:\nlogin\nsourced  asked for by feeds"),
                        tuple("packages.changes", "tiny 1.0 -> 1.1"));
    }

    @Test
    void resolution_unpacksInTheFolderThatItIsGiven() {
        Path temporary = folder.resolve("temporary");
        assertThat(INSTALLER
                        .resolution(python, python, folder, folder.resolve("report"), temporary, List.of())
                        .environment())
                .containsEntry("TMPDIR", temporary.toString());
    }

    @Test
    void resolve_wheelsOfAnAddress_areTaken() throws Exception {
        Path wheel = wheels.resolve("tiny-1.0-py3-none-any.whl");
        assertThat(resolve("tiny @ file://" + wheel + "  # held", List.of(), NOW)
                        .lines())
                .containsExactly("tiny==1.0");
    }

    @Test
    void plan_ofASite_namesWhatChangesAndWhatWasInstalledByHand() throws IOException {
        Site site = site();
        Path live = installed(site, "tiny", "1.0");
        installed(site, "by_hand", "2.0");
        Files.writeString(site.root().resolve("requirements.txt"), "tiny==1.0\n");
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(tree.resolve("requirements.txt"), "-r base.txt\n");
        Files.writeString(tree.resolve("base.txt"), requirements("tiny"));
        String before = TreeDigest.of(site.root());

        TestCheckContext survey = TestCheckContext.survey(TestActContext.of(site), GivenFacts.none());
        Sink live0 = new Sink(GivenFacts.none());
        new InstalledPackagesReader().read(survey, live0);
        GivenFacts facts = live0.facts
                .with(StandardFacts.PYTHON, python.toString())
                .with(StandardFacts.HOP_PYTHON, HOP, python.toString());
        Sink sink = new Sink(facts);
        new ResolvedPackagesReader(INSTALLER, NOW)
                .read(
                        new TestCheckContext(
                                survey.host(),
                                facts,
                                Moment.TARGET,
                                Optional.of(HOP),
                                Optional.of(new FolderTree(tree)),
                                Map.of()),
                        sink);

        List<Finding> findings = new ArrayList<>();
        new PackagesCheck()
                .inspect(
                        new TestCheckContext(
                                survey.host(),
                                sink.facts,
                                Moment.TARGET,
                                Optional.of(HOP),
                                Optional.of(new FolderTree(tree)),
                                sink.unknown),
                        findings::add);
        assertThat(findings).extracting(Finding::id).containsExactly("packages.changes", "packages.by-hand");
        assertThat(findings.get(0).evidence()).contains("tiny 1.0 -> 1.1", "by-hand 2.0  no longer there");
        assertThat(findings.get(1).evidence()).isEqualTo("by-hand==2.0");
        assertThat(findings.get(1).remedy()).contains("'by-hand==2.0' >> " + site.root() + "/local_requirements.txt");
        assertThat(TreeDigest.of(site.root())).isEqualTo(before);
        assertThat(live).exists();
    }

    @Test
    void plan_indexIsNotAsked_saysWhatIsNotKnown() {
        Site site = site();
        GivenFacts facts = GivenFacts.none().with(StandardFacts.HOP_PYTHON, HOP, python.toString());
        List<Finding> findings = new ArrayList<>();
        new PackagesCheck()
                .inspect(
                        TestCheckContext.survey(TestActContext.of(site), facts)
                                .whereUnknown(Map.of("packages.changes", "nothing may leave this host"))
                                .at(Moment.TARGET, HOP, new FolderTree(folder)),
                        findings::add);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("packages.unknown");
            assertThat(finding.evidence()).isEqualTo("nothing may leave this host");
        });
    }

    @Test
    void packageThatTheConfigurationNeeds_andNoRequirementNames_isABlocker() {
        Site site = site();
        GivenFacts facts = GivenFacts.none()
                .with(StandardFacts.HOP_PYTHON, HOP, python.toString())
                .with(PythonFacts.INSTALLED, List.of("login==3.0", "other==1.0"))
                .with(PythonFacts.BY_HAND, List.of("login", "other"))
                .with(ConfiguredPackages.FACT, List.of(needed("Login", "3.0"), needed("tiny", "1.0")));
        assertThat(findings(site, facts, Moment.TARGET))
                .as("nobody knows what will be there")
                .extracting(Finding::id, Finding::evidence)
                .containsExactly(
                        tuple("packages.unknown", ""),
                        tuple("packages.configured", "login==3.0  BACKEND names Login"),
                        tuple("packages.by-hand", "other==1.0"));
        List<Finding> known = findings(
                site, facts.with(PythonFacts.RESOLVED, HOP, List.of("tiny==1.1", "other==1.0")), Moment.TARGET);
        assertThat(known).extracting(Finding::id).containsExactly("packages.unknown", "packages.configured");
        assertThat(known.get(1).remedy())
                .startsWith("printf '%s\\n' 'login==3.0' >> " + site.root() + "/local_requirements.txt");
        assertThat(findings(site, facts.with(PythonFacts.BUILT, HOP, List.of("tiny==1.1")), Moment.STAGED))
                .extracting(Finding::id)
                .containsExactly("packages.configured");
        assertThat(findings(site, facts.with(PythonFacts.BUILT, HOP, List.of("tiny==1.1", "LOGIN==4")), Moment.STAGED))
                .isEmpty();
    }

    private static Map<String, Object> needed(String name, String version) {
        return Map.of("module", name, "setting", "BACKEND", "package", name, "version", version);
    }

    private List<Finding> findings(Site site, GivenFacts facts, Moment moment) {
        List<Finding> findings = new ArrayList<>();
        new PackagesCheck()
                .inspect(
                        TestCheckContext.survey(TestActContext.of(site), facts).at(moment, HOP, new FolderTree(folder)),
                        findings::add);
        return findings;
    }

    @Test
    void gate_builtOtherwiseThanPlanned_isAFinding() {
        List<Finding> findings = new ArrayList<>();
        GivenFacts facts = GivenFacts.none().with(PythonFacts.UNPLANNED, HOP, List.of("tiny 1.1 -> 1.2"));
        new PackagesCheck()
                .inspect(
                        TestCheckContext.survey(TestActContext.of(site()), facts)
                                .at(Moment.STAGED, HOP, new FolderTree(folder)),
                        findings::add);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("packages.unplanned");
            assertThat(finding.evidence()).contains("tiny 1.1 -> 1.2");
        });
    }

    private PackageSet resolve(String line, List<String> constraints, Clock clock) throws IOException, Unresolved {
        return resolved(line, constraints, clock).packages();
    }

    private ResolvedPackages resolved(String line, List<String> constraints, Clock clock)
            throws IOException, Unresolved {
        return new PackageResolution(
                        python,
                        python,
                        "3",
                        InstalledDistributions.in(site().root().resolve("venv")),
                        new RequirementFiles(
                                Map.of("requirements.txt", requirements(line)), List.of("requirements.txt")),
                        constraints,
                        List.of())
                .resolve(TestActContext.of(site()).commands(), INSTALLER, folder.resolve("cache"), clock);
    }

    private void needing(String name, String version, String need) throws IOException {
        new StandIn(name, version, List.of(need)).writeTo(wheels);
    }

    /** One whose build backend leaves a mark as soon as it is loaded. */
    private void sourceDistribution(String name, Path mark) throws IOException {
        Path tree = Files.createDirectory(wheels.resolve(name + "-1.0"));
        Files.writeString(
                tree.resolve("pyproject.toml"),
                "[build-system]\nrequires = []\nbuild-backend = \"backend\"\nbackend-path = [\".\"]\n");
        Files.writeString(tree.resolve("backend.py"), "open('" + mark + "', 'w').close()\n");
        Files.writeString(tree.resolve("PKG-INFO"), "Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n");
        HostCommand.of(
                        "tar",
                        "-czf",
                        wheels.resolve(name + "-1.0.tar.gz").toString(),
                        "-C",
                        wheels.toString(),
                        name + "-1.0")
                .output();
    }

    private String requirements(String line) {
        return "--no-index\n--find-links " + wheels + "\n" + line + "\n";
    }

    private Site site() {
        return TestSites.site(
                folder,
                Products.packages(
                        List.of(
                                new RequirementFile("requirements.txt", false),
                                new RequirementFile("local_requirements.txt", true)),
                        List.of()),
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty()));
    }

    private static Path installed(Site site, String name, String version) throws IOException {
        Path info = site.root().resolve("venv/lib/python3.11/site-packages/" + name + "-" + version + ".dist-info");
        Files.createDirectories(info);
        return Files.writeString(info.resolve("METADATA"), "Name: " + name + "\nVersion: " + version + "\n");
    }

    /** Keeps what a reader of the survey, or of the hop, finds. */
    private static final class Sink implements FactSink {
        private final Map<String, String> unknown = new java.util.HashMap<>();
        private GivenFacts facts;

        Sink(GivenFacts facts) {
            this.facts = facts;
        }

        @Override
        public <T> void put(FactKey<T> key, T value) {
            facts = facts.with(key, value).with(key, HOP, value);
        }

        @Override
        public void unknown(FactKey<?> key, String reason) {
            unknown.put(key.id(), reason);
        }

        @Override
        public void secret(String name, org.upgradectl.api.context.Secret value) {
            throw new UnsupportedOperationException();
        }
    }
}
