package org.upgradectl.core.builtin.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.Requirement;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.VersionRange;
import org.upgradectl.core.builtin.trial.FolderTree;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.process.HostUser;

final class PythonCheckTest {
    private static final Hop HOP = TestPlanContext.hop("1.0", "1.1");
    private static final String USER = "nobody";
    private static final Product PRODUCT = Products.django(
            List.of(new Requirement(VersionRange.ALL, "python", Optional.of("3.10"), Optional.of("3.13"))), List.of());

    @TempDir
    Path folder;

    @Test
    void liveEnvironment_there_findsNothing() {
        assertThat(inspectLive(GivenFacts.none().with(StandardFacts.PYTHON, "/opt/app/venv/bin/python"), ""))
                .isEmpty();
    }

    @Test
    void liveEnvironment_unusable_isABlockerThatSaysWhy() {
        assertThat(inspectLive(GivenFacts.none(), "venv/bin/python is a dangling link"))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo("python.environment"))
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.BLOCKER))
                .satisfies(found -> assertThat(found.evidence()).isEqualTo("venv/bin/python is a dangling link"));
    }

    @Test
    void noInterpreterAtAll_isABlockerWithWhatToInstall() {
        assertThat(inspectHop(GivenFacts.none(), site()))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo("python.window"))
                .satisfies(found -> assertThat(found.title())
                        .endsWith("needs Python 3.10 or later, below 3.13; none was found here"))
                .satisfies(found -> assertThat(found.evidence()).isEqualTo("no interpreter was found"))
                .satisfies(found -> assertThat(found.remedy()).contains("apt install python3.", "to sites/test.yaml"));
    }

    @Test
    void noInterpreterThatFits_namesThoseThatAreThere() {
        GivenFacts facts = GivenFacts.none()
                .with(
                        PythonFacts.INTERPRETERS,
                        List.of(
                                interpreter("/usr/bin/python3.9", "3.9.2", true),
                                interpreter("/usr/bin/python3.13", "3.13.0", true)));
        assertThat(inspectHop(facts, site()))
                .singleElement()
                .satisfies(found -> assertThat(found.evidence())
                        .isEqualTo("/usr/bin/python3.9  3.9.2\n/usr/bin/python3.13  3.13.0"));
    }

    @Test
    void interpreterWithoutVenv_isABlockerWithItsPackage() {
        assertThat(inspectHop(chosen("/usr/bin/python3.11", false), site()))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo("python.venv"))
                .satisfies(found -> assertThat(found.remedy()).startsWith("apt install python3.11 python3.11-venv"));
    }

    @Test
    void interpreterThatFits_findsNothing() {
        assertThat(inspectHop(chosen("/usr/bin/python3", true), site())).isEmpty();
    }

    @Test
    void interpreterThatTheServicesUserCanNotRun_isABlocker() throws IOException {
        assumeTrue(HostUser.isRoot(), "only root can try a program as another user");
        Path home = Files.createDirectory(folder.resolve("home"));
        Path python = Files.writeString(home.resolve("python3.11"), "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        assertThat(inspectHop(chosen(python.toString(), true), servedBy(USER)))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo("python.unreachable"))
                .satisfies(
                        found -> assertThat(found.title()).isEqualTo("the services' user nobody can't run " + python));
    }

    @Test
    void interpreterThatTheServicesUserCanRun_findsNothing() {
        assumeTrue(HostUser.isRoot(), "only root can try a program as another user");
        assertThat(inspectHop(chosen("/bin/true", true), servedBy(USER))).isEmpty();
    }

    @Test
    void interpreterThatIsPrivate_whereTheServicesUserIsNotKnown_isABlockerUnlessTheyRunOnOneToday()
            throws IOException {
        assumeTrue(HostUser.isRoot(), "services of an ordinary user are its own, and so is its interpreter");
        Path home = Files.createDirectory(
                folder.resolve("home"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path python = Files.writeString(home.resolve("python3.11"), "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
        GivenFacts facts = chosen(python.toString(), true);
        assertThat(inspectHop(facts.with(StandardFacts.PYTHON, "/bin/true"), site()))
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo("python.private"))
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.BLOCKER));
        assertThat(inspectHop(facts.with(StandardFacts.PYTHON, python.toString()), site()))
                .isEmpty();
    }

    private List<Finding> inspectLive(GivenFacts facts, String whyUnknown) {
        TestCheckContext context = TestCheckContext.survey(TestActContext.of(site()), facts)
                .whereUnknown(Map.of(StandardFacts.PYTHON.id(), whyUnknown));
        return inspect(context);
    }

    private List<Finding> inspectHop(GivenFacts facts, Site site) {
        return inspect(
                TestCheckContext.survey(TestActContext.of(site), facts).at(Moment.TARGET, HOP, new FolderTree(folder)));
    }

    private static List<Finding> inspect(TestCheckContext context) {
        List<Finding> findings = new ArrayList<>();
        new PythonCheck().inspect(context, findings::add);
        return findings;
    }

    private Site site() {
        return TestSites.site(
                folder,
                PRODUCT,
                TestSites.services("commands", List.of(), Map.of()),
                TestSites.health(Optional.empty()));
    }

    private Site servedBy(String user) {
        ServiceSettings plain = TestSites.services("commands", List.of(), Map.of());
        return TestSites.site(
                folder,
                PRODUCT,
                new ServiceSettings(
                        plain.manager(),
                        plain.units(),
                        plain.commands(),
                        Optional.of(user),
                        plain.stopWithin(),
                        plain.startWithin()),
                TestSites.health(Optional.empty()));
    }

    private static GivenFacts chosen(String python, boolean builds) {
        return GivenFacts.none()
                .with(PythonFacts.INTERPRETERS, List.of(interpreter(python, "3.11.2", builds)))
                .with(StandardFacts.HOP_PYTHON, HOP, python);
    }

    private static Map<String, Object> interpreter(String path, String version, boolean builds) {
        return Map.of("path", path, "version", version, "builds", builds, "shared", SharedProgram.is(Path.of(path)));
    }
}
