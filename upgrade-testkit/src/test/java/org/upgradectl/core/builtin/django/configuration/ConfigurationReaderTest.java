package org.upgradectl.core.builtin.django.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.builtin.python.ConfiguredPackages;
import org.upgradectl.core.builtin.trial.FolderTree;
import org.upgradectl.core.builtin.trial.Products;
import org.upgradectl.core.builtin.trial.Stated;
import org.upgradectl.core.builtin.trial.SurveyTrial;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.junit.Prerequisites;

class ConfigurationReaderTest {
    private static final String GOOD = """
            from pathlib import Path
            ALLOWED_HOSTS = ['*']
            DATABASE = {'NAME': 'app', 'USER': 'role', 'PASSWORD': 'pa"ss\\'wörd %s', 'HOST': 'db.example.org',
                        'PORT': '5433', 'OPTIONS': {'sslmode': 'require'}}
            REDIS = {
                'tasks': {'HOST': 'r1', 'PORT': 6380, 'PASSWORD': 'task-secret', 'DATABASE': 2, 'SSL': True},
                'caching': {'SENTINELS': [('s1', 26379), ('s2', 26379)], 'SENTINEL_SERVICE': 'main', 'DATABASE': 3},
            }
            SECRET_KEY = 'key-of-fifty-characters'
            MEDIA_ROOT = Path('/srv/media')
            PLUGINS = ['one', 'two']
            EMAIL = {'SERVER': 'mail', 'PASSWORD': 'mail-secret'}
            """;

    @TempDir
    Path folder;

    private SurveyTrial trial = new SurveyTrial(TestSites.minimal(Path.of("/")));

    @BeforeEach
    void site() throws IOException {
        trial = new SurveyTrial(site(Optional.empty()));
        Files.createDirectories(configuration().getParent());
        Files.writeString(configuration().resolveSibling("__init__.py"), "");
        // Importing settings would be a side effect: they are never to be touched.
        Files.writeString(configuration().resolveSibling("settings.py"), "open('touched', 'w')\n");
    }

    @Test
    void read_plainConfiguration_givesFactsAndSecrets() throws IOException {
        FactSnapshot facts = survey(GOOD);
        assertThat(facts.find(StandardFacts.DATABASE_HOST)).contains("db.example.org");
        assertThat(facts.find(StandardFacts.DATABASE_PORT)).contains(5433L);
        assertThat(facts.find(StandardFacts.DATABASE_NAME)).contains("app");
        assertThat(facts.find(StandardFacts.DATABASE_USER)).contains("role");
        assertThat(facts.find(ConfigurationFacts.DATABASE_OPTIONS)).contains(Map.of("sslmode", "require"));
        assertThat(facts.find(ConfigurationFacts.MEDIA_ROOT)).contains("/srv/media");
        assertThat(facts.find(ConfigurationFacts.PLUGINS)).contains(List.of("one", "two"));
        assertThat(facts.get(StandardFacts.REDIS))
                .containsEntry("tasks", Map.of("host", "r1", "port", 6380L, "database", 2L, "ssl", true))
                .hasEntrySatisfying(
                        "caching",
                        caching -> assertThat(caching.toString())
                                .contains("sentinels=[s1:26379, s2:26379]", "service=main"));
        assertThat(trial.secret("database.password")).contains("pa\"ss'wörd %s");
        assertThat(trial.secret("redis.tasks.password")).contains("task-secret");
        assertThat(trial.secret("redis.caching.password")).isEmpty();
        assertThat(findings(facts)).isEmpty();
    }

    @Test
    void read_secrets_reachNeitherFactsNorLogNorDisk() throws IOException {
        FactSnapshot facts = survey(GOOD + "print('printed', SECRET_KEY)\n");
        assertThat(facts.values().toString() + trial.log())
                .doesNotContain("wörd", "task-secret", "mail-secret", "key-of-fifty");
        assertThat(trial.secret("configuration.SECRET_KEY")).contains("key-of-fifty-characters");
        assertThat(trial.secret("configuration.EMAIL.PASSWORD")).contains("mail-secret");
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void read_anything_leavesTheSiteAsItWas() throws IOException {
        survey(GOOD);
        assertThat(folder.resolve("site/app/touched")).doesNotExist();
        assertThat(configuration().resolveSibling("__pycache__")).doesNotExist();
    }

    @Test
    void read_namesMadeUpOnDemand_areFound() throws IOException {
        FactSnapshot facts = survey("""
                import sys
                print('loaded config from stdout')
                print('warned on stderr', file=sys.stderr)
                def __getattr__(name):
                    if name == 'DATABASE':
                        return {'NAME': 'made', 'USER': 'up', 'HOST': '', 'PORT': ''}
                    raise AttributeError(name)
                """);
        assertThat(facts.find(StandardFacts.DATABASE_NAME)).contains("made");
        assertThat(facts.find(StandardFacts.DATABASE_HOST)).contains("");
        assertThat(facts.find(StandardFacts.DATABASE_PORT)).contains(5432L);
        assertThat(trial.log()).doesNotContain("loaded config");
    }

    @Test
    void read_databasesInTheNewForm_takesTheDefault() throws IOException {
        FactSnapshot facts = survey("""
                class Wrapped(dict):
                    pass
                DATABASES = Wrapped(default={'NAME': 'a', 'USER': 'b', 'HOST': '/run/postgresql', 'PASSWORD': 'secret'})
                """);
        assertThat(facts.find(StandardFacts.DATABASE_HOST)).contains("/run/postgresql");
        assertThat(trial.secret("database.password")).contains("secret");
    }

    @Test
    void read_moduleNamedByTheCallersVariable_isTheOneRead() throws IOException {
        Files.createDirectories(configuration().getParent());
        Files.writeString(configuration().resolveSibling("other.py"), "DATABASE = {'NAME': 'elsewhere'}\n");
        FactSnapshot facts = trial.survey(
                python(), new ConfigurationReader(Map.of("APP_CONFIGURATION", "app.other"), Duration.ofSeconds(30)));
        assertThat(facts.find(StandardFacts.DATABASE_NAME)).contains("elsewhere");
        assertThat(facts.find(ConfigurationFacts.MODULE)).contains("app.other");
    }

    @Test
    void read_packagesThatItNeeds_areNamedWithWhatNeedsThem() throws IOException {
        distribution("one", "one-plugin", "1.2");
        distribution("login", "django-login", "3.0");
        distribution("helper", "helper", "0.1");
        distribution("unused", "unused", "9");
        FactSnapshot facts = survey(GOOD + "import helper\nREMOTE_AUTH_BACKEND = 'login.backend.Backend'\n_own = 1\n");
        assertThat(facts.get(ConfiguredPackages.FACT))
                .containsExactly(
                        Map.of("module", "helper", "setting", "import", "package", "helper", "version", "0.1"),
                        Map.of(
                                "module",
                                "login",
                                "setting",
                                "REMOTE_AUTH_BACKEND",
                                "package",
                                "django-login",
                                "version",
                                "3.0"),
                        Map.of("module", "one", "setting", "PLUGINS", "package", "one-plugin", "version", "1.2"));
        assertThat(facts.get(StandardFacts.CONFIGURATION_NAMES))
                .contains("PLUGINS", "REMOTE_AUTH_BACKEND", "DATABASE")
                .doesNotContain("_own", "Path");
    }

    @Test
    void read_settingThatTheReleaseNoLongerReads_isAWarning() throws IOException {
        Files.writeString(configuration().resolveSibling("settings.py"), "for name in ('MEDIA_ROOT', 'EMAIL'): pass\n");
        Path release = Files.createDirectories(folder.resolve("release/app/app"));
        Files.writeString(release.resolve("settings.py"), "read('MEDIA_ROOT')\n");
        Files.writeString(release.resolve("configuration_example.py"), "EMAIL = {}\n");
        FolderTree tree = new FolderTree(folder.resolve("release"));
        Hop hop = TestPlanContext.hop("1.0", "2.0");
        FactSnapshot facts = trial.read(survey(GOOD), Moment.TARGET, hop, tree, new GoneReader());
        assertThat(trial.findings(facts, Moment.TARGET, hop, tree, new ConfigurationCheck()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("configuration.setting-gone");
                    assertThat(finding.evidence()).isEqualTo("EMAIL");
                });
        Files.writeString(release.resolve("parameters.py"), "EMAIL\n");
        FactSnapshot read = trial.read(survey(GOOD), Moment.TARGET, hop, tree, new GoneReader());
        assertThat(trial.findings(read, Moment.TARGET, hop, tree, new ConfigurationCheck()))
                .isEmpty();
    }

    /** A package of the environment, of one module. */
    private void distribution(String module, String name, String version) throws IOException {
        Path place = folder.resolve("site/app");
        Files.writeString(place.resolve(module + ".py"), "");
        Path info = Files.createDirectories(place.resolve(name.replace('-', '_') + "-" + version + ".dist-info"));
        Files.writeString(
                info.resolve("METADATA"), "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
        Files.writeString(info.resolve("top_level.txt"), module + "\n");
    }

    @Test
    void read_missing_isToldWithTheFile() {
        assertThat(problem(read())).satisfies(finding -> {
            assertThat(finding.title()).isEqualTo("the site's configuration is not there");
            assertThat(finding.remedy()).contains(configuration().toString());
        });
    }

    @Test
    void read_raising_tellsItsOwnLastLineWithoutSecrets() throws IOException {
        Finding finding = problem(survey("""
                PASSWORD = 'hidden-word'
                DATABASE = {'NAME': 'x', 'PASSWORD': PASSWORD}
                raise ValueError('cannot use ' + PASSWORD)
                """));
        assertThat(finding.title()).isEqualTo("the site's configuration ends with an error");
        assertThat(finding.evidence()).contains("ValueError: cannot use ***", "configuration.py, line 3");
        assertThat(finding.toString() + trial.log()).doesNotContain("hidden-word");
    }

    @Test
    void read_syntaxError_doesNotQuoteTheLine() throws IOException {
        Finding finding = problem(survey("DATABASE = {'PASSWORD': 'hidden-word' 'NAME': 'x'}\n"));
        assertThat(finding.evidence()).contains("SyntaxError", "line 1").doesNotContain("hidden-word");
    }

    @Test
    void read_callingExit_isAnErrorOfTheConfiguration() throws IOException {
        assertThat(problem(survey("import sys\nsys.exit('no')\n")).evidence()).contains("SystemExit: no");
    }

    @Test
    void read_hanging_isEndedAtTheDeadline() throws IOException {
        Files.writeString(configuration(), "import time\ntime.sleep(600)\n");
        FactSnapshot facts = trial.survey(python(), new ConfigurationReader(Map.of(), Duration.ofSeconds(1)));
        assertThat(problem(facts).title()).isEqualTo("evaluating the site's configuration does not end");
    }

    @Test
    void read_withoutDatabase_isIncomplete() throws IOException {
        assertThat(problem(survey("REDIS = {}\n")).title())
                .isEqualTo("the site's configuration does not say where the database is");
    }

    @Test
    void read_brokenInterpreter_isSaid() {
        FactSnapshot facts = trial.survey(new ConfigurationReader(Map.of()));
        assertThat(problem(facts).title()).contains("without its Python environment");
    }

    @Test
    void read_asServiceUserWhoMayNotReadIt_isForbidden() throws IOException {
        Prerequisites.needRoot("to run as another user");
        openTo(folder);
        Files.writeString(configuration(), GOOD);
        Files.setPosixFilePermissions(configuration(), PosixFilePermissions.fromString("rw-------"));
        trial = new SurveyTrial(site(Optional.of("nobody")));
        assertThat(problem(read()).title()).isEqualTo("the site's configuration may not be read");
    }

    @Test
    void read_asRoot_evaluatesAsTheServicesUser() throws IOException {
        Prerequisites.needRoot("to run as another user");
        openTo(folder);
        trial = new SurveyTrial(site(Optional.of("nobody")));
        FactSnapshot facts = survey("import getpass\nDATABASE = {'NAME': getpass.getuser()}\n");
        assertThat(facts.find(StandardFacts.DATABASE_NAME)).contains("nobody");
    }

    private Path configuration() {
        return folder.resolve("site/app/app/configuration.py");
    }

    private Site site(Optional<String> user) {
        ServiceSettings services = new ServiceSettings(
                "commands", List.of(), Map.of(), user, Duration.ofSeconds(10), Duration.ofSeconds(10));
        Product product = Products.django(List.of(), List.of());
        return TestSites.site(folder, product, services, TestSites.health(Optional.empty()));
    }

    private FactSnapshot survey(String text) throws IOException {
        Files.writeString(configuration(), text);
        return read();
    }

    private FactSnapshot read() {
        return trial.survey(python(), new ConfigurationReader(Map.of()));
    }

    private List<Finding> findings(FactSnapshot facts) {
        return trial.findings(facts, new ConfigurationCheck());
    }

    private Finding problem(FactSnapshot facts) {
        assertThat(facts.find(StandardFacts.DATABASE_NAME)).isEmpty();
        assertThat(findings(facts)).hasSize(1);
        Finding finding = findings(facts).get(0);
        assertThat(finding.id()).isEqualTo("configuration.unreadable");
        assertThat(finding.severity()).isEqualTo(Severity.BLOCKER);
        assertThat(finding.remedy()).isNotBlank();
        return finding;
    }

    private static Stated python() {
        return Stated.fact(StandardFacts.PYTHON, "/usr/bin/python3");
    }

    /** The test's folder is its owner's alone, as are those above it. */
    private static void openTo(Path folder) throws IOException {
        for (Path path = folder; path != null && !path.equals(path.getRoot()); path = path.getParent()) {
            if (!Files.getPosixFilePermissions(path).toString().contains("OTHERS_EXECUTE") && path.startsWith(folder)) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
