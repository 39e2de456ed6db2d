package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One way in which the nightly housekeeping is scheduled on this host.
 *
 * @param where a file, a file and the number of a line, or the name of a timer
 * @param leads what it starts, as far as it may be shown
 * @param problems why it would not run, or not the right thing
 * @param lastRun when it was last started; empty where that is not known
 * @param missed since when it should have run and has not; empty where it has, or where that can't be told
 * @param failure how it ended last, where it failed
 */
record Schedule(
        Kind kind,
        String where,
        String leads,
        List<Problem> problems,
        Optional<Instant> lastRun,
        Optional<Instant> missed,
        Optional<String> failure) {
    /** Who starts it. */
    enum Kind {
        PROGRAM("program"),
        LINE("line"),
        TIMER("timer");

        private final String label;

        Kind(String label) {
            this.label = requireNonNull(label, "label is null");
        }
    }

    /**
     * Something that is wrong with it.
     *
     * @param id of the finding
     * @param what a sentence without a full stop
     * @param remedy what to type; may be empty
     */
    record Problem(String id, String what, String remedy) {
        Problem {
            requireNonNull(id, "id is null");
            requireNonNull(what, "what is null");
            requireNonNull(remedy, "remedy is null");
        }
    }

    Schedule {
        requireNonNull(kind, "kind is null");
        requireNonNull(where, "where is null");
        requireNonNull(leads, "leads is null");
        problems = List.copyOf(problems);
        requireNonNull(lastRun, "lastRun is null");
        requireNonNull(missed, "missed is null");
        requireNonNull(failure, "failure is null");
    }

    boolean wouldRun() {
        return problems.isEmpty();
    }

    Map<String, Object> asFact() {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("kind", kind.label);
        fact.put("where", where);
        fact.put("leads", leads);
        fact.put("wouldRun", wouldRun());
        fact.put(
                "problems",
                problems.stream()
                        .<Object>map(problem ->
                                Map.of("id", problem.id(), "what", problem.what(), "remedy", problem.remedy()))
                        .toList());
        lastRun.ifPresent(at -> fact.put("lastRun", at.toString()));
        missed.ifPresent(at -> fact.put("missedSince", at.toString()));
        failure.ifPresent(how -> fact.put("failure", how));
        return Map.copyOf(fact);
    }

    /** Reads what {@link #asFact} wrote. */
    static Schedule ofFact(Object fact) {
        Map<?, ?> map = (Map<?, ?>) fact;
        List<Problem> problems = map.get("problems") instanceof List<?> list
                ? list.stream().map(Schedule::problem).toList()
                : List.of();
        return new Schedule(
                Kind.valueOf(text(map, "kind").orElse("").toUpperCase(Locale.ROOT)),
                text(map, "where").orElse(""),
                text(map, "leads").orElse(""),
                problems,
                text(map, "lastRun").map(Instant::parse),
                text(map, "missedSince").map(Instant::parse),
                text(map, "failure"));
    }

    private static Problem problem(Object fact) {
        Map<?, ?> map = (Map<?, ?>) fact;
        return new Problem(
                text(map, "id").orElse(""),
                text(map, "what").orElse(""),
                text(map, "remedy").orElse(""));
    }

    private static Optional<String> text(Map<?, ?> map, String name) {
        return Optional.<Object>ofNullable(map.get(name)).map(String::valueOf);
    }
}
