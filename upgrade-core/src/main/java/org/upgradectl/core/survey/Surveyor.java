package org.upgradectl.core.survey;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.Moment;

/** Reads facts and lets the checks look at them, at any moment of an upgrade. Changes nothing. */
public final class Surveyor {
    private final List<FactReader> readers;
    private final List<Check> checks;

    public Surveyor(List<FactReader> readers, List<Check> checks) {
        this.readers = ReaderOrder.sort(requireNonNull(readers, "readers is null"));
        this.checks = List.copyOf(checks);
    }

    /** Reads the live site. */
    public FactSnapshot survey(Surroundings surroundings) {
        return read(surroundings, FactSnapshot.EMPTY, Moment.SURVEY, Optional.empty());
    }

    /** Reads what one hop's release tells, and returns it together with what was known. */
    public FactSnapshot read(Surroundings surroundings, FactSnapshot known, Moment moment, AtRelease at) {
        return read(surroundings, known, moment, Optional.of(at));
    }

    /** What a reader of the live site may use; for who looks at releases before there is a way. */
    public FactContext context(Surroundings surroundings, FactSnapshot known) {
        return new ReadingContext(surroundings, known, Moment.SURVEY, Optional.empty());
    }

    private FactSnapshot read(Surroundings surroundings, FactSnapshot known, Moment moment, Optional<AtRelease> at) {
        FactSnapshot snapshot = known;
        String place = at.map(release -> release.hop().label()).orElse(FactSnapshot.LIVE);
        Set<String> put = new HashSet<>();
        for (FactReader reader : readers) {
            if (reader.moment() == moment) {
                surroundings.cancellation().throwIfRequested();
                FactCollector sink = new FactCollector(place, reader.provides(), surroundings.newSecret());
                reader.read(new ReadingContext(surroundings, snapshot, moment, at), sink);
                FactSnapshot found = sink.snapshot();
                for (String id : found.values().getOrDefault(place, Map.of()).keySet()) {
                    if (!put.add(id)) {
                        throw new IllegalStateException("two readers have put the fact " + id);
                    }
                }
                snapshot = snapshot.merge(found);
            }
        }
        return snapshot;
    }

    /** What the checks of a moment without a release find, blockers first. */
    public List<Finding> inspect(Surroundings surroundings, FactSnapshot snapshot, Moment moment) {
        return inspect(new ReadingContext(surroundings, snapshot, moment, Optional.empty()));
    }

    /** What the checks of a moment find for one hop, blockers first. */
    public List<Finding> inspect(Surroundings surroundings, FactSnapshot snapshot, Moment moment, AtRelease at) {
        return inspect(new ReadingContext(surroundings, snapshot, moment, Optional.of(at)));
    }

    private List<Finding> inspect(ReadingContext context) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            if (check.moments().contains(context.moment())) {
                context.cancellation().throwIfRequested();
                check.inspect(context, findings::add);
            }
        }
        return inOrder(findings);
    }

    /** Blockers first, then by id; what two checks found alike stands once. */
    public static List<Finding> inOrder(List<Finding> findings) {
        Map<Finding, Finding> once = new LinkedHashMap<>();
        findings.forEach(finding -> once.put(finding, finding));
        return once.keySet().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed().thenComparing(Finding::id))
                .toList();
    }
}
