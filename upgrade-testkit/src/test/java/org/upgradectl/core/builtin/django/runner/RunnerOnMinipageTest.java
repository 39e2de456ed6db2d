package org.upgradectl.core.builtin.django.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.trial.MinipageTrial;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.host.ChildRegistry;
import org.upgradectl.core.host.ProcessCommands;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCancellation;
import org.upgradectl.testkit.minipage.MinipageTree;
import org.upgradectl.testkit.process.HostCommand;

/** A release that is started on a copy of the miniature site's data, and then does what is to be done with the live one. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunnerOnMinipageTest {
    private static final String BY_ITSELF = "upgradectl: without the runner";
    private static final String VIEWS = "minipage/incidents/views.py";

    /** Everything that a command finds when it starts, one thing a line. */
    private static final String FOUND = """
            import os, sys
            sys.path.insert(0, sys.argv[1])
            import django
            django.setup()
            from django.apps import apps
            from django.conf import settings
            from django.core.cache import caches
            from django.core.files.storage import default_storage
            from django.db import connection
            from django.template import engines
            from queuing.connections import connection as redis
            for name in sorted(name for name in dir(settings) if name.isupper()):
                print(name, repr(getattr(settings, name)))
            with connection.cursor() as cursor:
                cursor.execute('SELECT current_database(), current_user, count(*) FROM incidents_incident')
                print(cursor.fetchone())
            print(connection.settings_dict)
            print(caches['default']._servers, caches['default']._options)
            print(redis('low').connection_pool.connection_kwargs['port'], redis('low').ping())
            print(default_storage.location)
            print([config.path for config in apps.get_app_configs()], engines['django'].template_dirs)
            print(sorted((name, os.environ[name]) for name in os.environ if name != 'UPGRADECTL_COMMAND'))
            print(os.getcwd(), os.umask(0), sys.argv, sys.path, os.getsid(0) == os.getpid(), os.getuid())
            print(sys.stdin.read(), sys.dont_write_bytecode, __name__)
            """;

    /** As real products have it: a cache and decorated jobs that hold a pool of connections once their module is imported. */
    private static final String HOLDS_CONNECTIONS = """
            import django_rq
            from django.core.cache import cache

            cache.get('anything')


            @django_rq.job('low')
            def noted():
                pass


            """;

    private static final String WHERE = """
            import sys
            sys.path.insert(0, sys.argv[1])
            import django
            django.setup()
            from django_redis import get_redis_connection
            from incidents.views import noted
            print(get_redis_connection('default').connection_pool.connection_kwargs['port'])
            print(noted.delay().connection.connection_pool.connection_kwargs['port'])
            """;

    private static final String ANOTHER_MIGRATION = """
            from django.db import migrations


            class Migration(migrations.Migration):
                dependencies = [('incidents', '0004_severity_required')]
            """;

    private final MinipageTrial trial;
    private final FactSnapshot facts;
    private final Path folder;
    private final SpokenLog said = new SpokenLog();

    RunnerOnMinipageTest(@TempDir Path folder) {
        this.folder = folder;
        trial = MinipageTrial.open(folder);
        facts = trial.facts();
        trial.perform("database.backup", facts);
        prepare(MinipageTrial.release());
        assertThat(perform("runner.start").get(0).flag("ready"))
                .as(said.lines()::toString)
                .isTrue();
        // Which nobody could while it is connected.
        trial.perform("rehearsal.drop", facts);
    }

    @AfterAll
    void close() {
        trial.close();
    }

    @BeforeEach
    void forget() {
        said.forget();
    }

    @Test
    @Order(1)
    void command_findsWhatItWouldFindStartedByItself() throws IOException {
        assertFindsTheSame(staged());
    }

    @Test
    @Order(2)
    void command_endsByItself_andNothingOfItStays() throws IOException {
        assertThat(run(runner().orItself(script()), "import os; os._exit(3)").exitCode())
                .isEqualTo(3);
        assertThat(run(runner().orItself(script()), "import sys; sys.exit(4)").exitCode())
                .isEqualTo(4);
        CommandResult killed = run(runner().orItself(script()), "import os; os.kill(os.getpid(), 9)");
        assertThat(killed.exitCode()).isEqualTo(137);
        CommandResult broken = run(
                runner().orItself(script()), "import incidents; incidents.left = 1; raise RuntimeError('of its own')");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.error()).endsWith("RuntimeError: of its own\n");
        assertThat(run(runner().orItself(script()), "import incidents; print(hasattr(incidents, 'left'))")
                        .output())
                .isEqualTo("False\n");
        assertThat(said.lines()).noneMatch(line -> line.contains(BY_ITSELF));
    }

    @Test
    @Order(3)
    void command_thatTakesTooLong_endsWithAllThatItHasStarted() {
        Path pids = folder.resolve("pids");
        assertThatThrownBy(() -> run(
                        runner().orItself(script()),
                        "import os, subprocess, time\nchild = subprocess.Popen(['sleep', '60'])\nopen('" + pids
                                + "', 'w').write('%d %d' % (os.getpid(), child.pid))\ntime.sleep(60)",
                        Duration.ofSeconds(3)))
                .isInstanceOfSatisfying(
                        UpgradeException.class,
                        failure -> assertThat(failure.code()).isEqualTo(StandardError.COMMAND_TIMED_OUT));
        assertThat(pids).content().satisfies(text -> {
            for (String pid : text.split(" ", -1)) {
                assertThat(commandLine(pid)).isEmpty();
            }
        });
    }

    /** Also empty for a process that has ended and waits for its parent. */
    private static String commandLine(String pid) throws IOException {
        Path file = Path.of("/proc", pid, "cmdline");
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    @Test
    @Order(4)
    void migrate_isDoneInTheLiveDatabase() {
        Arguments migrated = perform("task.migrate").get(0);
        assertThat(migrated.texts("migrations")).contains("incidents.0004_severity_required");
        assertThat(trial.live.migrations()).contains("0004_severity_required");
        assertThat(said.lines()).noneMatch(line -> line.contains(BY_ITSELF));
    }

    @Test
    @Order(5)
    void treeThatIsNotWhatWasStarted_isStartedByItself() {
        perform("task.sessions");
        assertThat(said.lines()).anyMatch(line -> line.contains(BY_ITSELF) && line.contains("is not what was staged"));
    }

    @Test
    @Order(6)
    void treeThatIsSwitchedTo_isWhatAnswers() throws IOException {
        trial.live.git("checkout", "-q", "v1.1.0").output();
        assertThat(perform("smoke.page").get(0).number("bytes")).isGreaterThan(500);
        perform("task.sessions");
        assertThat(said.lines()).noneMatch(line -> line.contains(BY_ITSELF));
        assertFindsTheSame(trial.live.root());
    }

    @Test
    @Order(7)
    void runnerThatIsGone_isMissedByNobody() {
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("upgradectl_runner.py"))
                        .isPresent())
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
        perform("task.sessions");
        perform("smoke.page");
        assertThat(said.lines()).anyMatch(line -> line.contains(BY_ITSELF));
    }

    @Test
    @Order(8)
    void releaseThatCantBeSwitched_isNotKept() {
        assertRefused(
                MinipageTrial.release()
                        .replacing(
                                VIEWS,
                                "def home(request):",
                                "from django.conf import settings\nOWN = dict(settings.RQ_QUEUES['low'])\n\n\n"
                                        + "def home(request):"),
                "still knows its scratch data");
        assertRefused(
                MinipageTrial.release()
                        .replacing(
                                VIEWS,
                                "def home(request):",
                                "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()"
                                        + "\n\n\ndef home(request):"),
                "starts threads");
    }

    @Test
    @Order(9)
    void withoutACopy_onlyAReleaseThatHasNothingToMigrateIsKept() {
        layOut(MinipageTrial.release());
        assertThat(perform("runner.start").get(0).flag("ready")).isTrue();
        perform("runner.stop");
        layOut(MinipageTrial.release().with("minipage/incidents/migrations/0005_another.py", ANOTHER_MIGRATION));
        assertThat(perform("runner.start").get(0).flag("ready")).isFalse();
        assertThat(said.lines()).anyMatch(line -> line.contains("has not had all migrations"));
    }

    @Test
    @Order(10)
    void releaseThatHoldsConnections_isSwitchedWithThem() throws IOException {
        HostCommand.of(
                        trial.live.root().resolve("venv/bin/pip").toString(),
                        "install",
                        "--quiet",
                        "--no-deps",
                        "--disable-pip-version-check",
                        "django-rq==2.10.1",
                        "django-redis==5.4.0")
                .output();
        said.forget();
        prepare(MinipageTrial.release()
                .replacing(
                        "minipage/minipage/settings.py",
                        "django.core.cache.backends.redis.RedisCache",
                        "django_redis.cache.RedisCache")
                .replacing("minipage/minipage/settings.py", "{'password': _c", "{'PASSWORD': _c")
                .replacing(VIEWS, "def home(request):", HOLDS_CONNECTIONS + "def home(request):"));
        assertThat(perform("runner.start").get(0).flag("ready"))
                .as(said.lines()::toString)
                .isTrue();
        CommandResult asked = run(runner().orItself(script()), WHERE);
        assertThat(asked.output().lines())
                .as(asked.error())
                .containsExactly(String.valueOf(trial.redis.port()), String.valueOf(trial.redis.port()));
        assertThat(said.lines()).noneMatch(line -> line.contains(BY_ITSELF));
        perform("runner.stop");
    }

    private void assertFindsTheSame(Path tree) throws IOException {
        CommandResult itself = run(script(tree), FOUND);
        assertThat(itself.ok()).as(itself.error()).isTrue();
        said.forget();
        CommandResult asked = run(runner(tree).orItself(script(tree)), FOUND);
        assertThat(asked.output().lines())
                .containsExactlyElementsOf(itself.output().lines().toList());
        assertThat(asked.exitCode()).isZero();
        assertThat(said.lines()).noneMatch(line -> line.contains(BY_ITSELF));
    }

    private void assertRefused(MinipageTree release, String why) {
        said.forget();
        prepare(release);
        assertThat(perform("runner.start").get(0).flag("ready")).isFalse();
        assertThat(said.lines()).anyMatch(line -> line.contains(why));
        assertThat(runner().only(Optional.empty())).isEmpty();
    }

    private void prepare(MinipageTree release) {
        layOut(release);
        trial.perform("rehearsal.restore", facts);
        trial.perform("rehearsal.migrate", facts);
    }

    private void layOut(MinipageTree release) {
        trial.stage(release);
        trial.context(facts).files().deleteTree(trial.paths().overlay(MinipageTrial.version()));
        trial.perform("overlay.create", facts);
    }

    private Path staged() {
        return trial.paths().staged(MinipageTrial.version());
    }

    private Runner runner() {
        return runner(staged());
    }

    private Runner runner(Path tree) {
        return new Runner(trial.paths().overlay(MinipageTrial.version()), python(), tree);
    }

    private Path python() {
        return trial.paths().environment(MinipageTrial.version()).resolve("bin/python");
    }

    private List<String> script() {
        return script(staged());
    }

    private List<String> script(Path tree) {
        return List.of(
                python().toString(), "-B", "-s", "-", tree.resolve("minipage").toString());
    }

    private CommandResult run(List<String> argv, String script) throws IOException {
        return run(argv, script, Duration.ofMinutes(1));
    }

    private CommandResult run(List<String> argv, String script, Duration within) throws IOException {
        return context()
                .commands()
                .run(CommandSpec.of(argv)
                        .withInput(Files.writeString(folder.resolve("script.py"), script))
                        .withEnvironment("DJANGO_SETTINGS_MODULE", "minipage.settings")
                        .in(folder)
                        .within(within));
    }

    private List<Arguments> perform(String step) {
        TestActContext context = context();
        List<Arguments> results = new ArrayList<>();
        for (Act act : trial.plan(step, facts)) {
            ActType type = MinipageTrial.type(act.type());
            results.add(type.execute(context, act.arguments(), type.prepare(context, act.arguments())));
        }
        return results;
    }

    private TestActContext context() {
        return trial.context(facts)
                .withCommands(new ProcessCommands(
                        new CallerEnvironment(System.getenv()),
                        new Redactor(),
                        said,
                        ChildRegistry.none(),
                        new TestCancellation()));
    }
}
