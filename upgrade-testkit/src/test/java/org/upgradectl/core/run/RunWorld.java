package org.upgradectl.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.files.FilesContributions;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.host.StoredSecrets;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.plan.PlannedStep;
import org.upgradectl.core.plan.Prediction;
import org.upgradectl.testkit.contract.TestCancellation;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;

/** A miniature host and a plan for it, made of the ready-made act types of files; every process can build it anew. */
final class RunWorld {
    private final Path folder;
    private final Path host;
    private final boolean failing;

    /**
     * A world.
     *
     * @param failing whether the smoke test of the plan fails, so that the run goes back by itself
     */
    RunWorld(Path folder, boolean failing) {
        this.folder = folder;
        this.host = folder.resolve("host");
        this.failing = failing;
    }

    void create() throws IOException {
        Files.createDirectories(host.resolve("site/venv/bin"));
        Files.writeString(host.resolve("site/venv/bin/python"), "old python");
        Files.createDirectories(host.resolve("site/static"));
        Files.writeString(host.resolve("site/static/style.css"), "old style");
        Files.createDirectories(host.resolve("site-1"));
        Files.createSymbolicLink(host.resolve("current"), Path.of("site-1"));
        Files.writeString(host.resolve("database"), "schema 1");
        Files.writeString(host.resolve("local.conf"), "of the site's own");
    }

    /** All that is on the host, the state folder not included. */
    String digest() {
        return TreeDigest.of(host);
    }

    Plan plan() {
        Version from = new Version("1.0");
        Version to = new Version("2.0");
        Release release = new Release(to, "v2.0", Optional.empty(), Optional.empty(), false);
        List<PlannedStep> steps = new ArrayList<>();
        steps.add(step(
                "code.stage",
                Phase.STAGE,
                act("file.create-folder", "path", at("site.staged"), "mode", "rwxr-xr-x"),
                act("file.write", "path", at("site.staged/style.css"), "content", "new style", "mode", "rw-r--r--"),
                act("file.copy", "from", at("local.conf"), "to", at("site.staged/local.conf"))));
        steps.add(step(
                "environment.create",
                Phase.STAGE,
                act("file.create-folder", "path", at("site/venv-2.0"), "mode", "rwxr-xr-x")));
        steps.add(step(
                "database.migrate",
                Phase.MIGRATE,
                act("file.write", "path", at("database"), "content", "schema 2", "mode", "rw-------")));
        steps.add(step(
                "code.switch",
                Phase.ACTIVATE,
                act(
                        "file.swap-folder",
                        "staged",
                        at("site.staged"),
                        "live",
                        at("site/static"),
                        "kept",
                        at("site/static.1.0")),
                act("file.rename", "from", at("site-1"), "to", at("site-1.kept")),
                act("file.replace-link", "link", at("site/venv"), "target", "venv-2.0", "aside", at("site/venv-1.0")),
                act("file.replace-link", "link", at("current"), "target", "site-2")));
        if (failing) {
            steps.add(
                    step("smoke.test", Phase.SMOKE, act("file.rename", "from", at("not-there"), "to", at("nowhere"))));
        }
        steps.add(step(
                "service.start",
                Phase.START,
                act("file.write", "path", at("running"), "content", "2.0", "mode", "rw-r--r--")));
        steps.add(step("old.remove", Phase.FINISH, act("file.delete-tree", "path", at("site/static.1.0"))));
        return new Plan(
                "20260101T000000Z",
                "world",
                "minipage",
                host.resolve("site"),
                from,
                to,
                Instant.EPOCH,
                List.of(new Hop(0, from, release, true)),
                List.of(),
                steps,
                new Prediction(0, 0, Map.of(), "nothing known"),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    RunFolder runFolder() {
        return store().folder(plan().id());
    }

    RunStore store() {
        return new RunStore(folder.resolve("state"), new DurableFiles());
    }

    Runs runs(JournalObserver observer) {
        Redactor redactor = new Redactor();
        DurableFiles files = new DurableFiles();
        StoredSecrets secrets = new StoredSecrets(redactor);
        Site site = TestSites.minimal(folder.resolve("place"));
        Function<Commands, Databases> noDatabases = commands -> {
            throw new IllegalStateException("this world has no database");
        };
        Map<String, ActType> types =
                new FilesContributions().actTypes().stream().collect(Collectors.toMap(ActType::id, type -> type));
        TestCancellation cancellation = new TestCancellation();
        return new Runs(
                store(),
                new SiteLocks(folder.resolve("locks"), site.root()),
                SharedLock.NONE,
                files,
                secrets,
                id -> java.util.Objects.requireNonNull(types.get(id)),
                (plan, run) -> new HostActContexts(
                        new HostActContexts.Facets(
                                site,
                                new TestPaths(site, plan.id()),
                                new CallerEnvironment(System.getenv()),
                                redactor,
                                files,
                                secrets,
                                commands -> new LazyDatabases(() -> noDatabases.apply(commands))),
                        plan,
                        run,
                        cancellation),
                plan -> everything -> new Gate.Decision(Optional.empty(), Map.of(), List.of(), Arguments.none()),
                cancellation,
                List.of(),
                Clock.systemUTC(),
                observer);
    }

    private String at(String relative) {
        return host.resolve(relative).toString();
    }

    private static Act act(String type, String... namesAndValues) {
        Arguments arguments = Arguments.none();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments = arguments.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Act.of(type, arguments);
    }

    private static PlannedStep step(String id, Phase phase, Act... acts) {
        List<PlannedAct> planned = new ArrayList<>();
        for (Act act : acts) {
            planned.add(new PlannedAct(id + "#" + (planned.size() + 1), act, act.type(), ""));
        }
        return new PlannedStep(id, new StepId(id), "Do " + id, phase, Optional.empty(), Step.Failure.UNDO, planned);
    }
}
