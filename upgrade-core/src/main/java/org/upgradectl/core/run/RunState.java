package org.upgradectl.core.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;

/** What a journal says of its run: a pure function of its lines, kept up to date line by line. */
final class RunState {
    private final Map<String, ActProgress> acts = new LinkedHashMap<>();
    private final List<String> announced = new ArrayList<>();
    private Optional<Arguments> gate = Optional.empty();
    private Optional<Arguments> back = Optional.empty();
    private Optional<Arguments> needsPerson = Optional.empty();
    private Optional<String> outcome = Optional.empty();
    private final Map<String, String> broken = new LinkedHashMap<>();
    private boolean accepted;
    private boolean rehearsed;
    private final ActTimes times = new ActTimes();

    static RunState of(List<JournalRecord> records) {
        RunState state = new RunState();
        records.forEach(state::add);
        return state;
    }

    void add(JournalRecord line) {
        times.add(line);
        String key = line.act().orElse("");
        Arguments data = line.data();
        switch (line.kind()) {
            case INTENT -> {
                acts.put(
                        key,
                        new ActProgress(
                                ActProgress.Stage.ANNOUNCED,
                                data.text("type"),
                                data.object("arguments"),
                                data.object("before"),
                                Arguments.none()));
                announced.remove(key);
                announced.add(key);
            }
            case RESULT -> acts.put(key, act(key).done(data.object("result")));
            case SKIPPED -> acts.put(key, act(key).at(ActProgress.Stage.SKIPPED));
            case UNDO_INTENT -> acts.put(key, act(key).at(ActProgress.Stage.UNDOING));
            case UNDO_RESULT -> acts.put(key, act(key).at(ActProgress.Stage.UNDONE));
            case GATE -> gate = Optional.of(data);
            case BACK -> {
                back = Optional.of(data);
                needsPerson = Optional.empty();
            }
            case NEEDS_PERSON -> needsPerson = Optional.of(data);
            case BROKEN -> broken.put(key, data.text("found"));
            case ACCEPTED -> accepted = true;
            case REHEARSED -> rehearsed = true;
            case OPENED -> {
                if (data.text("mode").equals("resume")) {
                    // on to the new release: what was undone meanwhile is done again
                    back = Optional.empty();
                    needsPerson = Optional.empty();
                    accepted = false;
                }
            }
            case ENDED -> outcome = Optional.of(data.text("outcome"));
            case PHASE, FOUND, FAILED, NOTICE, UNDO_FAILED -> {}
        }
    }

    ActProgress act(String key) {
        return acts.getOrDefault(key, ActProgress.NONE);
    }

    /** Keys of all acts that were ever announced, the last announced first. */
    List<String> lastAnnouncedFirst() {
        List<String> reversed = new ArrayList<>(announced);
        Collections.reverse(reversed);
        return List.copyOf(reversed);
    }

    ActTimes times() {
        return times;
    }

    /** Whether a rehearsal is through, and only takes back what it has staged. */
    boolean rehearsed() {
        return rehearsed;
    }

    /** The gate's decisions, once it is passed. */
    Optional<Arguments> gate() {
        return gate;
    }

    /** Why the run goes back, where it does. */
    Optional<Arguments> back() {
        return back;
    }

    Optional<Arguments> needsPerson() {
        return needsPerson;
    }

    Optional<String> outcome() {
        return outcome;
    }

    /** What was found where the silence was broken, by the act that keeps it; also where it was restored since. */
    Map<String, String> brokenSilence() {
        return Collections.unmodifiableMap(broken);
    }

    /** Whether a person has accepted what going back costs. */
    boolean accepted() {
        return accepted;
    }
}
