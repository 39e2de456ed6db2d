package org.upgradectl.core.builtin.django.worker;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.builtin.python.LastLines;
import org.upgradectl.core.builtin.python.PythonScript;
import org.upgradectl.core.json.Json;

/**
 * Enqueues a job of no length into each queue of a product that uses RQ, and waits until it is done. It needs one start
 * of Django and removes its jobs again, also where they were not done.
 *
 * @param settings Django's settings module
 * @param project the folder that is put on Python's path
 * @param queues as {@code RQ_QUEUES} has them
 * @param within how long the jobs may take, the start of Django included
 * @param switched a link that was made at the switch, or that leads over one: workers of this host that were born before it don't count; empty
 *     where any worker counts
 * @param worker the words that start a worker, which is stopped when the jobs are done; empty where one of the site is
 *     to take them
 */
public record WorkerProbe(
        String settings,
        Path project,
        List<String> queues,
        Duration within,
        Optional<Path> switched,
        List<String> worker) {
    private static final PythonScript SCRIPT = PythonScript.beside(WorkerProbe.class, "worker.py");
    private static final Duration GRACE = Duration.ofSeconds(30);

    public WorkerProbe {
        requireNonNull(settings, "settings is null");
        requireNonNull(project, "project is null");
        queues = List.copyOf(queues);
        requireNonNull(within, "within is null");
        requireNonNull(switched, "switched is null");
        worker = List.copyOf(worker);
    }

    /**
     * Tries them all.
     *
     * @param launch the interpreter, perhaps behind a wrapper that gives it scratch data
     * @param scratch a folder of the caller's own, 0700
     * @param refine environment and user of the process, which a worker inherits
     * @return for each queue the name of the worker that did its job
     * @throws UpgradeException {@code health.failed} where a job was not done
     */
    public Map<String, String> run(
            Commands commands, List<String> launch, Path scratch, UnaryOperator<CommandSpec> refine) {
        return look(commands, launch, scratch, refine).done();
    }

    /** The same, and what else is seen of the queue. */
    Seen look(Commands commands, List<String> launch, Path scratch, UnaryOperator<CommandSpec> refine) {
        PythonScript.Answer answer = SCRIPT.run(
                commands,
                launch,
                scratch,
                List.of(order()),
                spec -> refine.apply(spec).in(project).within(within.plus(GRACE)));
        if (!(answer.value().get("queues") instanceof List<?> queue)) {
            throw failed("no job could be enqueued:\n" + LastLines.of(answer.command(), 4));
        }
        Map<String, String> done = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Object element : queue) {
            Tried tried = new Tried((Map<?, ?>) element);
            if (tried.done()) {
                done.put(tried.queue(), tried.worker());
            } else {
                problems.add(tried.problem(within));
            }
        }
        if (!problems.isEmpty()) {
            String said = String.valueOf(answer.value().getOrDefault("said", ""));
            throw failed(String.join("; ", problems) + (said.isEmpty() ? "" : ":\n" + said));
        }
        return new Seen(
                done,
                answer.value().get("doubled") instanceof List<?> jobs
                        ? jobs.stream().map(String::valueOf).toList()
                        : List.of());
    }

    private String order() {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("settings", settings);
        order.put("project", project.toString());
        order.put("queues", queues);
        order.put("within", within.toMillis() / 1000.0);
        order.put("run", worker);
        switched.ifPresent(link -> order.put("switched", link.toString()));
        return Json.write(order);
    }

    private static UpgradeException failed(String message) {
        return UpgradeException.inAct(
                StandardError.HEALTH_FAILED,
                message,
                "A worker may run and yet take no job. Look at its log, and at the versions of rq and redis in its"
                        + " environment.");
    }

    /**
     * What was seen.
     *
     * @param done for each queue the name of the worker that did its job
     * @param doubled periodic jobs that the scheduler has more than once
     */
    record Seen(Map<String, String> done, List<String> doubled) {
        Seen {
            done = Map.copyOf(done);
            doubled = List.copyOf(doubled);
        }
    }

    /** What became of one queue's job. */
    private record Tried(Map<?, ?> answer) {
        boolean done() {
            return "finished".equals(answer.get("state"));
        }

        String queue() {
            return String.valueOf(answer.get("queue"));
        }

        String worker() {
            return name(answer.get("worker"));
        }

        String problem(Duration within) {
            if ("failed".equals(answer.get("state"))) {
                return "a job in the queue `" + queue() + "` was taken by the worker " + worker() + " and failed";
            }
            String nobody = "no worker took a job from the queue `" + queue() + "` within " + within.toSeconds() + " s";
            return answer.get("strangers") instanceof List<?> strangers && !strangers.isEmpty()
                    ? nobody + " but one that is not of the new release, " + name(strangers.get(0))
                    : nobody;
        }

        private static String name(@Nullable Object worker) {
            return worker instanceof Map<?, ?> known
                    ? known.get("name") + " (process " + known.get("pid") + " on " + known.get("host") + ")"
                    : "?";
        }
    }
}
