package org.upgradectl.core.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.phase.Phase;

/**
 * The silence of a site between stop and start, which others can break: services that can't be held start with the host,
 * or are started by a person. Nothing may be migrated, switched or taken back beneath them.
 */
final class Silence {
    private final StepsByAct plan;
    private final RunState state;
    private final JournaledActs acts;
    private final ActContexts contexts;
    private final Events events;

    Silence(StepsByAct plan, RunState state, JournaledActs acts, ActContexts contexts, Events events) {
        this.plan = plan;
        this.state = state;
        this.acts = acts;
        this.contexts = contexts;
        this.events = events;
    }

    /**
     * What going back would cost because the silence was broken; empty as long as nothing was changed that the way back
     * takes back with all that was written to it.
     */
    List<String> losses() {
        if (!anyEffect(phase -> phase.compareTo(Phase.MIGRATE) >= 0)) {
            return List.of();
        }
        return broken().values().stream()
                .map(found ->
                        found + "; what has been written since would be left behind in the database that is set aside")
                .toList();
    }

    /** Makes the site silent again, and says so in the report. */
    void restore() {
        broken().forEach((key, found) -> {
            Progress progress = progress(key);
            progress.notice(found + "; done again. Should the run go back, what was written meanwhile is only in the"
                    + " database that is set aside");
            acts.again(key, contexts.back(plan.step(key), progress));
        });
    }

    /** What was found, by the key of the act that no longer stands. */
    private Map<String, String> broken() {
        Map<String, String> broken = new LinkedHashMap<>();
        if (anyEffect(phase -> phase.compareTo(Phase.START) >= 0)) {
            return broken;
        }
        for (String key : state.lastAnnouncedFirst()) {
            if (state.act(key).stage() != ActProgress.Stage.DONE || !acts.keepsSilence(key)) {
                continue;
            }
            ActState found = acts.probe(key, contexts.back(plan.step(key), progress(key)));
            if (!(found instanceof ActState.Done)) {
                broken.put(key, words(key, found));
            }
        }
        return broken;
    }

    private String words(String key, ActState found) {
        String more = found instanceof ActState.Partly partly ? " (" + partly.found() + ")" : "";
        return "\"" + plan.act(key).description() + "\" was done and no longer holds" + more;
    }

    private boolean anyEffect(Predicate<Phase> where) {
        return state.lastAnnouncedFirst().stream()
                .filter(key -> state.act(key).mayHaveEffect())
                .anyMatch(key -> where.test(plan.step(key).phase()));
    }

    private Progress progress(String key) {
        return new StepProgress(plan.step(key).key(), acts, events);
    }
}
