package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.json.Json;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlanDocument;

/** The runs of one site on disk. */
public final class RunStore {
    private final Path runs;
    private final HostFiles files;

    /** Looks into {@code STATE/SITE/runs}, which need not exist. */
    public RunStore(Path siteState, HostFiles files) {
        this.runs = siteState.resolve("runs");
        this.files = requireNonNull(files, "files is null");
    }

    public RunFolder folder(String id) {
        return new RunFolder(runs.resolve(id));
    }

    /** All runs that began, the newest first. */
    public List<RunFolder> all() {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.map(RunFolder::new)
                    .filter(RunFolder::begun)
                    .sorted(Comparator.comparing(RunFolder::id).reversed())
                    .toList();
        } catch (IOException e) {
            throw unreadable(runs, e);
        }
    }

    /** The run that awaits resume or abort, or that runs now; at most one. */
    public Optional<RunFolder> open() {
        return all().stream().filter(run -> outcome(run).open()).findFirst();
    }

    /**
     * A run by its id.
     *
     * @throws UpgradeException {@code run.unknown}
     */
    public RunFolder find(String id) {
        return all().stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UpgradeException(
                        StandardError.RUN_UNKNOWN,
                        "there is no run " + id,
                        "Nothing was changed.",
                        "upgradectl runs    lists them"));
    }

    /** Lays out the folder of a run that is about to begin: whatever of it exists is on disk when this returns. */
    RunFolder create(Plan plan) {
        RunFolder folder = folder(plan.id());
        if (folder.begun()) {
            throw new UpgradeException(
                    StandardError.PLAN_INVALID,
                    "the plan " + plan.id() + " has been run already",
                    "Nothing was changed.",
                    "upgradectl report " + plan.id() + "    shows what it did; make a new plan for another run");
        }
        files.createFolder(folder.path(), "rwx------");
        files.createFolder(folder.logs(), "rwx------");
        String text = Json.pretty(Json.document(PlanDocument.of(plan)));
        files.write(folder.plan(), text.getBytes(StandardCharsets.UTF_8), "rw-------");
        return folder;
    }

    public Plan plan(RunFolder folder) {
        try {
            return PlanDocument.parse(
                    Files.readString(folder.plan()), folder.plan().toString());
        } catch (IOException e) {
            throw unreadable(folder.plan(), e);
        }
    }

    /** How a run stands, by its journal. */
    public Outcome outcome(RunFolder folder) {
        RunState state = RunState.of(Journal.read(folder.journal()));
        return state.outcome()
                .map(Outcome::of)
                .or(() -> state.needsPerson().map(data -> Outcome.of(data.text("outcome"))))
                .orElse(Outcome.OPEN);
    }

    private static UpgradeException unreadable(Path path, IOException e) {
        return new UpgradeException(
                StandardError.FILES_FAILED,
                path + " can't be read: " + e.getMessage(),
                "Nothing was changed.",
                "Look at its owner and mode; the state belongs to the user that runs upgradectl.",
                e);
    }
}
