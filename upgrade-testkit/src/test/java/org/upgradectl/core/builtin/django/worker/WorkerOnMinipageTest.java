package org.upgradectl.core.builtin.django.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Product.Worker;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.core.builtin.django.overlay.Overlay;
import org.upgradectl.core.builtin.python.PythonScript;
import org.upgradectl.core.builtin.trial.MinipageTrial;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.minipage.MinipageService;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.ProcessTable;

/** Jobs of no length, enqueued where workers of the miniature product listen, or don't. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkerOnMinipageTest {
    private static final String COMMAND = "minipage/queuing/management/commands/rqworker.py";

    private final MinipageTrial trial;
    private final FactSnapshot facts;
    private final Worker worker;

    WorkerOnMinipageTest(@TempDir Path folder) {
        trial = MinipageTrial.open(folder);
        trial.stage(MinipageTrial.release());
        facts = trial.facts();
        worker = trial.site.product().worker().orElseThrow();
    }

    @AfterEach
    void restore() {
        trial.live.stop(MinipageService.WORKER);
        trial.live.git("checkout", "-q", "--", ".").output();
    }

    @AfterAll
    void close() {
        trial.close();
    }

    @Test
    void job_ofEachQueue_isDoneByTheWorker_andRemoved() {
        trial.live.start(MinipageService.WORKER);
        MinipageTrial.Done done = trial.perform("worker.job", facts);
        assertThat(done.results().get(0).textMap("workers")).containsOnlyKeys("high", "default", "low");
        assertThat(jobs()).isEmpty();
    }

    /** A worker that is stopped lets its job end; before that, a long one has time of its own. */
    @Test
    void runningJob_isWaitedForBeforeTheStop() {
        trial.live.start(MinipageService.WORKER);
        enqueue("queue.enqueue('time.sleep', 4, job_id='long-one')");
        awaitStatus("long-one", "started");
        MinipageTrial.Done done = trial.perform("redis.await-jobs", facts);
        assertThat(trial.redis.cli("HGET", "rq:job:long-one", "status")).containsExactly("finished");
        assertThat(done.context().progress().reports()).isNotEmpty().allMatch(line -> line.contains("job long-one"));
        trial.perform("redis.resume-workers", facts);
        trial.redis.cli("DEL", "rq:job:long-one", "rq:results:long-one", "rq:finished:low");
    }

    /** A queue that never runs empty: the wait ends all the same, no job is cut, and none is lost. */
    @Test
    void busyQueue_isKeptStillWhileTheRunningJobEnds_andGoesOnAfterwards() {
        trial.live.start(MinipageService.WORKER);
        List<String> names =
                IntStream.range(0, 40).mapToObj(number -> "busy-" + number).toList();
        enqueue("for number in range(40): queue.enqueue('time.sleep', 3, job_id=f'busy-{number}')");
        awaitStatus("busy-0", "started");
        try {
            trial.perform("redis.await-jobs", facts);
            assertThat(trial.redis.cli("HGET", "rq:job:busy-0", "status")).containsExactly("finished");
            assertThat(Integer.parseInt(trial.redis.cli("LLEN", "rq:queue:low").get(0)))
                    .as("jobs that nobody has begun")
                    .isGreaterThan(30);
            trial.live.stop(MinipageService.WORKER);
            assertThat(statuses(names)).containsOnly("finished", "queued");

            trial.perform("redis.resume-workers", facts);
            String next = names.get(statuses(names).indexOf("queued"));
            trial.live.start(MinipageService.WORKER);
            awaitStatus(next, "started");
            assertThat(trial.redis.cli("EXISTS", "rq:suspended")).containsExactly("0");
        } finally {
            trial.redis.cli("DEL", "rq:suspended", "rq:queue:low");
            trial.live.stop(MinipageService.WORKER);
            names.forEach(name -> trial.redis.cli("DEL", "rq:job:" + name, "rq:results:" + name));
            trial.redis.cli("DEL", "rq:finished:low", "rq:wip:low", "rq:failed:low");
        }
    }

    @Test
    void schedulerHasAJobTwice_isANotice() {
        for (String name : List.of("one", "two")) {
            String job = "rq:job:" + name;
            trial.redis.cli("HSET", job, "description", "jobs.tidy()", "meta", "{\"cron_string\":\"0 4 * * *\"}");
            trial.redis.cli("ZADD", "rq:scheduler:scheduled_jobs", "4102444800", name);
        }
        try {
            trial.live.start(MinipageService.WORKER);
            MinipageTrial.Done done = trial.perform("worker.job", facts);
            assertThat(done.results().get(0).texts("doubled")).containsExactly("jobs.tidy() (2 entries)");
            assertThat(done.context().progress().notices())
                    .singleElement()
                    .asString()
                    .contains("jobs.tidy() (2 entries)");
        } finally {
            trial.redis.cli("ZREM", "rq:scheduler:scheduled_jobs", "one", "two");
            trial.redis.cli("DEL", "rq:job:one", "rq:job:two");
        }
    }

    @Test
    void job_workerListensElsewhere_isAFailureThatNamesTheQueue_andLeavesNothing() {
        edit(COMMAND, "s/for name in options.*]]/for name in ['low']]/");
        trial.live.start(MinipageService.WORKER);
        assertThatThrownBy(() -> probe(Duration.ofSeconds(5), Optional.empty(), List.of())
                        .run(context().commands(), live(), folder(), WorkerOnMinipageTest::plain))
                .isInstanceOfSatisfying(UpgradeException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(StandardError.HEALTH_FAILED);
                    assertThat(failure.getMessage())
                            .contains("no worker took a job from the queue `high`", "`default`")
                            .doesNotContain("`low`");
                });
        assertThat(jobs()).isEmpty();
    }

    /** Old code may go on in a process that nobody stopped: the job that it takes proves nothing. */
    @Test
    void job_workerOfBeforeTheSwitch_isNoProof(@TempDir Path folder) throws IOException {
        trial.live.start(MinipageService.WORKER);
        WorkerProbe before = probe(Duration.ofSeconds(20), Optional.empty(), List.of());
        before.run(context().commands(), live(), folder(), WorkerOnMinipageTest::plain);
        Path switched = Files.createSymbolicLink(folder.resolve("venv"), Path.of("venv-1.1.0"));
        assertThatThrownBy(() -> probe(Duration.ofSeconds(4), Optional.of(switched), List.of())
                        .run(context().commands(), live(), folder(), WorkerOnMinipageTest::plain))
                .hasMessageContaining("not of the new release");
        Path over = Files.createSymbolicLink(folder.resolve("site"), folder.resolve("further"));
        Files.createSymbolicLink(folder.resolve("further"), trial.live.root());
        assertThatThrownBy(() -> probe(Duration.ofSeconds(4), Optional.of(over), List.of())
                        .run(context().commands(), live(), folder(), WorkerOnMinipageTest::plain))
                .as("a link that leads over the one that was switched")
                .hasMessageContaining("not of the new release");
        assertThat(jobs()).isEmpty();
    }

    /** The tree from before the run may not even start in the new environment. */
    @Test
    void plan_releaseInAFolderOfItsOwn_isThatReleasesCode() {
        TestPaths paths = new TestPaths(trial.site, trial.paths().id(), ReleaseLayout.OWN_FOLDER);
        Arguments arguments = trial.step("worker.job")
                .plan(new TestPlanContext(
                        trial.site, paths, facts, List.of(MinipageTrial.HOP), Optional.of(MinipageTrial.HOP)))
                .get(0)
                .arguments();
        assertThat(arguments.path("project"))
                .isEqualTo(paths.staged(MinipageTrial.version()).resolve("minipage"));
        assertThat(arguments.path("switched")).isEqualTo(trial.site.root());
    }

    /** As a rehearsal does it: scratch data, and a worker of its own. */
    @Test
    void job_underTheOverlay_isDoneByTheProductsOwnCommand_andNothingLiveIsAsked() {
        List<String> workers = trial.redis.cli("KEYS", "rq:worker*");
        MinipageTrial.Done overlay = trial.perform("overlay.create", facts);
        try {
            Overlay staged = Overlay.of(trial.paths(), trial.site.product(), MinipageTrial.version())
                    .orElseThrow();
            String python = staged.python().toString();
            Path manage = trial.paths().staged(MinipageTrial.version()).resolve("minipage/manage.py");
            Map<String, String> done = probe(
                            Duration.ofSeconds(30),
                            Optional.empty(),
                            List.of(python, manage.toString(), "rqworker", "high", "default", "low"))
                    .run(
                            context().commands(),
                            staged.command(List.of(python)),
                            folder(),
                            spec -> spec.withEnvironment(staged.variables()));
            assertThat(done).containsOnlyKeys("high", "default", "low");
            assertThat(trial.redis.cli("KEYS", "rq:worker*")).containsExactlyInAnyOrderElementsOf(workers);
            assertThat(ProcessTable.commandLinesStartedBy(python)).isEmpty();
        } finally {
            trial.undo(overlay);
        }
    }

    @Test
    void job_workerThatEndsAtOnce_isToldWithItsLastWords() {
        assertThatThrownBy(() -> probe(
                                Duration.ofSeconds(20),
                                Optional.empty(),
                                List.of("sh", "-c", "echo no module of this name >&2; exit 3"))
                        .run(context().commands(), live(), folder(), WorkerOnMinipageTest::plain))
                .hasMessageContaining("ended with exit code 3")
                .hasMessageContaining("no module of this name");
    }

    private void enqueue(String call) {
        HostCommand.of(
                        trial.live.root().resolve("venv/bin/python").toString(),
                        "-c",
                        "import sys; sys.path.insert(0, '" + trial.live.root().resolve("minipage") + "')\n"
                                + "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'minipage.settings'\n"
                                + "import django; django.setup()\nimport rq\n"
                                + "from queuing.connections import connection\n"
                                + "queue = rq.Queue('low', connection=connection())\n" + call + "\n")
                .output();
    }

    private void awaitStatus(String job, String status) {
        assertThat(Await.until(
                        Duration.ofSeconds(20),
                        () -> trial.redis.cli("HGET", "rq:job:" + job, "status").contains(status)))
                .as("job %s %s", job, status)
                .isTrue();
    }

    private List<String> statuses(List<String> jobs) {
        return jobs.stream()
                .map(job -> trial.redis.cli("HGET", "rq:job:" + job, "status").get(0))
                .toList();
    }

    private WorkerProbe probe(Duration within, Optional<Path> switched, List<String> run) {
        return new WorkerProbe(
                "minipage.settings", trial.live.root().resolve("minipage"), worker.queues(), within, switched, run);
    }

    private TestActContext context() {
        return trial.context(facts);
    }

    private List<String> live() {
        return List.of(trial.live.root().resolve("venv/bin/python").toString());
    }

    private Path folder() {
        return PythonScript.privateFolder(trial.paths().run());
    }

    private static CommandSpec plain(CommandSpec spec) {
        return spec;
    }

    /** What of jobs is left anywhere, but for the product's own periodic one. */
    private List<String> jobs() {
        return trial.redis.cli("KEYS", "rq:*").stream()
                .filter(key -> key.matches("rq:(queue|job|results|executions|finished|failed|wip):.*"))
                .filter(key -> !key.contains("minipage-housekeeping"))
                .toList();
    }

    private void edit(String file, String script) {
        HostCommand.of(
                        "sed",
                        "-i",
                        "-e",
                        script,
                        trial.live.root().resolve(file).toString())
                .output();
    }
}
