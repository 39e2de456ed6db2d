package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.LeftoverChildren;
import org.upgradectl.core.plan.PlannedAct;

/**
 * What was mended of one site outside of an upgrade: each set of acts has a journal of its own, as a run has, so that it can
 * be taken back. One that was cut is taken back before anything else is done. The caller holds the site's lock.
 */
public final class Repairs {
    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    private static final String DONE = "repaired";
    private static final String BACK = "taken-back";

    private final Path folder;
    private final HostFiles files;
    private final Function<String, ActType> types;
    private final Function<RunFolder, ActContext> contexts;
    private final Clock clock;
    private final JournalObserver observer;
    private final Redaction redaction;

    /**
     * The repairs of a site.
     *
     * @param siteState they lie in {@code repairs} of it, which need not exist
     * @param redactor takes secrets out of a text
     */
    public Repairs(
            Path siteState,
            HostFiles files,
            Function<String, ActType> types,
            Function<RunFolder, ActContext> contexts,
            Clock clock,
            JournalObserver observer,
            UnaryOperator<String> redactor) {
        this.folder = siteState.resolve("repairs");
        this.files = requireNonNull(files, "files is null");
        this.types = requireNonNull(types, "types is null");
        this.contexts = requireNonNull(contexts, "contexts is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.observer = requireNonNull(observer, "observer is null");
        this.redaction = new Redaction(redactor);
    }

    /**
     * Does the acts, all or none.
     *
     * @param id of a repair that was never begun
     * @param kind of repair: what {@link #last} asks for
     * @throws UpgradeException as the act that failed; what was done before it has been taken back
     */
    public void apply(String id, String kind, List<PlannedAct> acts) {
        takeBackCut(kind);
        RunFolder repair = new RunFolder(folder.resolve(id));
        files.createFolder(repair.logs(), "rwx------");
        Map<String, Object> descriptions = new LinkedHashMap<>();
        acts.forEach(act -> descriptions.put(act.key(), act.description()));
        try (Journal journal = Journal.open(repair.journal(), clock, observer)) {
            JournaledActs journaled =
                    open(journal, "run", Arguments.of("kind", kind).with("acts", descriptions));
            ActContext context = contexts.apply(repair);
            try {
                acts.forEach(act -> journaled.execute(act, context));
            } catch (RuntimeException e) {
                LOG.error("Repair {} failed", id, e);
                back(journal, journaled, context);
                throw e instanceof UpgradeException told && told.leftAsItWas().isBlank()
                        ? new UpgradeException(
                                told.code(), told.getMessage(), "Everything is as it was.", told.remedy(), told)
                        : e;
            }
            journaled.write(JournalRecord.Kind.ENDED, Optional.empty(), Arguments.of("outcome", DONE));
        }
    }

    /**
     * What the last repair of a kind did.
     *
     * @return descriptions of its acts, in order; empty where there was none that stands
     */
    public List<String> last(String kind) {
        return all(kind).stream()
                .filter(repair -> outcome(repair).equals(DONE))
                .findFirst()
                .map(repair -> opened(repair).object("acts").asMap().values().stream()
                        .map(String::valueOf)
                        .toList())
                .orElse(List.of());
    }

    /**
     * What of repairs that were cut still stands, the last act first.
     *
     * @return descriptions of those acts; empty where none was cut
     */
    public Optional<List<String>> cut(String kind) {
        List<RunFolder> cut =
                all(kind).stream().filter(repair -> outcome(repair).isEmpty()).toList();
        return cut.isEmpty()
                ? Optional.empty()
                : Optional.of(cut.stream()
                        .flatMap(repair -> standing(repair).stream())
                        .toList());
    }

    private static List<String> standing(RunFolder repair) {
        RunState state = RunState.of(Journal.read(repair.journal()));
        Map<String, Object> descriptions = opened(repair).object("acts").asMap();
        return state.lastAnnouncedFirst().stream()
                .filter(key -> state.act(key).mayHaveEffect())
                .map(key -> String.valueOf(descriptions.getOrDefault(key, key)))
                .toList();
    }

    /**
     * Takes back the last repair of a kind that stands.
     *
     * @throws UpgradeException {@code run.unknown} where there is none
     */
    public void takeBack(String kind) {
        takeBackCut(kind);
        RunFolder repair = all(kind).stream()
                .filter(each -> outcome(each).equals(DONE))
                .findFirst()
                .orElseThrow(() -> new UpgradeException(
                        StandardError.RUN_UNKNOWN,
                        "nothing was mended here that could be taken back",
                        "Nothing was changed.",
                        "upgradectl " + kind + "    tells how it stands"));
        takeBack(repair);
    }

    /** Takes back those that were cut; nothing happens where none was. */
    public void takeBackCut(String kind) {
        all(kind).stream().filter(repair -> outcome(repair).isEmpty()).forEach(this::takeBack);
    }

    private void takeBack(RunFolder repair) {
        new LeftoverChildren().endAll(repair.children());
        try (Journal journal = Journal.open(repair.journal(), clock, observer)) {
            back(journal, open(journal, "abort", Arguments.none()), contexts.apply(repair));
        }
    }

    private static void back(Journal journal, JournaledActs journaled, ActContext context) {
        RunState state = RunState.of(journal.records());
        for (String key : state.lastAnnouncedFirst()) {
            if (state.act(key).mayHaveEffect()) {
                journaled.undo(key, context);
            }
        }
        journaled.write(JournalRecord.Kind.ENDED, Optional.empty(), Arguments.of("outcome", BACK));
    }

    private JournaledActs open(Journal journal, String mode, Arguments more) {
        JournaledActs acts = new JournaledActs(types, journal, RunState.of(journal.records()), redaction);
        Map<String, Object> data = new LinkedHashMap<>(more.asMap());
        data.put("mode", mode);
        data.put("pid", ProcessHandle.current().pid());
        data.put("boot", BootId.current());
        acts.write(JournalRecord.Kind.OPENED, Optional.empty(), Arguments.of(data));
        return acts;
    }

    /** The newest first. */
    private List<RunFolder> all(String kind) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<RunFolder> all = new ArrayList<>(entries.map(RunFolder::new)
                    .filter(RunFolder::begun)
                    .filter(repair -> opened(repair).optionalText("kind").equals(Optional.of(kind)))
                    .toList());
            all.sort(Comparator.comparing(RunFolder::id).reversed());
            return all;
        } catch (IOException e) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED,
                    folder + " can't be read: " + e.getMessage(),
                    "Look at its owner and mode.",
                    e);
        }
    }

    private static Arguments opened(RunFolder repair) {
        return Journal.read(repair.journal()).stream()
                .filter(line -> line.kind() == JournalRecord.Kind.OPENED)
                .findFirst()
                .map(JournalRecord::data)
                .orElse(Arguments.none());
    }

    /** Empty where it was cut; one that was to be taken back, and was cut, counts as such too. */
    private static String outcome(RunFolder repair) {
        List<JournalRecord> lines = Journal.read(repair.journal());
        return lines.isEmpty() || lines.get(lines.size() - 1).kind() != JournalRecord.Kind.ENDED
                ? ""
                : lines.get(lines.size() - 1).data().text("outcome");
    }
}
