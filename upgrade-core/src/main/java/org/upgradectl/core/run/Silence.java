package org.upgradectl.core.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.SilenceRole;
import org.upgradectl.api.context.Progress;

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
     * What going back would cost because the silence was broken; empty as long as nothing was done after it that the way
     * back takes back with all that was written since.
     */
    List<String> losses() {
        if (ended()) {
            return List.of();
        }
        // what was restored once is in order now, and what was written until then is there all the same
        Map<String, String> ever = new LinkedHashMap<>(state.brokenSilence());
        ever.putAll(broken());
        return ever.entrySet().stream()
                .filter(broken -> somethingFollows(broken.getKey()))
                .map(broken -> broken.getValue() + "; going back sets aside what has been written since")
                .toList();
    }

    /** Makes the site silent again for a run that goes on, and does again what was worth nothing without the silence. */
    void restore() {
        keep();
        // also where a way back, or a run that was killed, has restored the silence alone
        if (!ended() && !state.brokenSilence().isEmpty()) {
            done(Set.of(SilenceRole.RELIES)).forEach(this::again);
        }
    }

    /** Makes the site silent again, and says so in the report; enough for a way back, which takes back all that relied on it. */
    void keep() {
        broken().forEach((key, found) -> {
            acts.write(JournalRecord.Kind.BROKEN, Optional.of(key), Arguments.of("found", found));
            progress(key).notice(found + "; done again. Going back sets aside what has been written meanwhile");
            again(key);
        });
    }

    /** What was found, by the key of the act that no longer stands. */
    private Map<String, String> broken() {
        Map<String, String> broken = new LinkedHashMap<>();
        if (ended()) {
            return broken;
        }
        for (String key : done(Set.of(SilenceRole.KEEPS, SilenceRole.HOLDS))) {
            ActState found = acts.probe(key, contexts.back(plan.step(key), progress(key)));
            if (!(found instanceof ActState.Done)) {
                broken.put(key, words(key, found));
            }
        }
        return broken;
    }

    private List<String> done(Set<SilenceRole> roles) {
        return state.lastAnnouncedFirst().stream()
                .filter(key -> state.act(key).stage() == ActProgress.Stage.DONE)
                .filter(key -> roles.contains(acts.silence(key)))
                .toList();
    }

    private void again(String key) {
        acts.again(key, contexts.back(plan.step(key), progress(key)));
    }

    private String words(String key, ActState found) {
        String more = found instanceof ActState.Partly partly ? " (" + partly.found() + ")" : "";
        return "\"" + plan.act(key).description() + "\" was done and no longer holds" + more;
    }

    private boolean somethingFollows(String key) {
        return state.lastAnnouncedFirst().stream()
                .takeWhile(later -> !later.equals(key))
                .anyMatch(later -> state.act(later).mayHaveEffect());
    }

    private boolean ended() {
        return state.lastAnnouncedFirst().stream()
                .filter(key -> state.act(key).mayHaveEffect())
                .anyMatch(key -> acts.silence(key) == SilenceRole.ENDS);
    }

    private Progress progress(String key) {
        return new StepProgress(plan.step(key).key(), acts, events);
    }
}
