package org.upgradectl.core.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How long acts took, by the lines of a journal. What was cut and gone on with was not measured: the last attempt did only
 * the rest.
 */
public final class ActTimes {
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Long> millis = new HashMap<>();
    private final Set<String> cut = new HashSet<>();

    /** Takes the next line into account. */
    public void add(JournalRecord line) {
        String key = line.act().orElse("");
        switch (line.kind()) {
            case INTENT -> {
                if (attempts.merge(key, 1, Integer::sum) == 1) {
                    cut.remove(key);
                    millis.remove(key);
                } else {
                    cut.add(key);
                }
            }
            case RESULT -> {
                millis.put(key, line.data().number("millis"));
                if (line.data().has("probed")) {
                    cut.add(key);
                }
            }
            case UNDO_RESULT -> attempts.remove(key);
            default -> {}
        }
    }

    /** Milliseconds that the acts took together; empty where one of them was cut, or none of them done. */
    public OptionalLong together(Collection<String> acts) {
        if (acts.stream().anyMatch(cut::contains) || acts.stream().noneMatch(millis::containsKey)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                acts.stream().mapToLong(act -> millis.getOrDefault(act, 0L)).sum());
    }
}
