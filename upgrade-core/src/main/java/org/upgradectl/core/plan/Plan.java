package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.version.Version;

/**
 * A plan: hops, steps, findings, and the facts that it rests on.
 *
 * @param id also the id of its run: {@code 20261122T140512Z}, with a suffix where that is taken
 * @param root the site's root with its links resolved
 * @param hops at least one
 * @param facts what it rests on; the pinned ones must still hold when it is run
 * @param waived reasons by finding id
 * @param notes what the release notes on the way say; empty where the product has none
 * @param kind whether it ends with the gate
 * @param wayBack in words; empty where nothing of the database changes
 */
public record Plan(
        String id,
        String site,
        String product,
        Path root,
        Version from,
        Version to,
        Instant createdAt,
        List<Hop> hops,
        List<PlannedFact> facts,
        List<PlannedStep> steps,
        Prediction prediction,
        Optional<String> wayBack,
        List<Finding> findings,
        Map<String, String> waived,
        Optional<PlannedNotes> notes,
        Kind kind) {
    public Plan {
        requireNonNull(id, "id is null");
        requireNonNull(site, "site is null");
        requireNonNull(product, "product is null");
        requireNonNull(root, "root is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(createdAt, "createdAt is null");
        hops = List.copyOf(hops);
        facts = List.copyOf(facts);
        steps = List.copyOf(steps);
        requireNonNull(prediction, "prediction is null");
        requireNonNull(wayBack, "wayBack is null");
        findings = List.copyOf(findings);
        waived = Map.copyOf(waived);
        requireNonNull(notes, "notes is null");
        requireNonNull(kind, "kind is null");
    }

    /** What a plan is for. */
    public enum Kind {
        UPGRADE,
        /** It ends with the gate, and takes back what it has staged. */
        REHEARSAL
    }

    /** A plan of an upgrade. */
    public Plan(
            String id,
            String site,
            String product,
            Path root,
            Version from,
            Version to,
            Instant createdAt,
            List<Hop> hops,
            List<PlannedFact> facts,
            List<PlannedStep> steps,
            Prediction prediction,
            Optional<String> wayBack,
            List<Finding> findings,
            Map<String, String> waived,
            Optional<PlannedNotes> notes) {
        this(
                id,
                site,
                product,
                root,
                from,
                to,
                createdAt,
                hops,
                facts,
                steps,
                prediction,
                wayBack,
                findings,
                waived,
                notes,
                Kind.UPGRADE);
    }

    /** A plan of a product whose releases bring no notes. */
    public Plan(
            String id,
            String site,
            String product,
            Path root,
            Version from,
            Version to,
            Instant createdAt,
            List<Hop> hops,
            List<PlannedFact> facts,
            List<PlannedStep> steps,
            Prediction prediction,
            Optional<String> wayBack,
            List<Finding> findings,
            Map<String, String> waived) {
        this(
                id,
                site,
                product,
                root,
                from,
                to,
                createdAt,
                hops,
                facts,
                steps,
                prediction,
                wayBack,
                findings,
                waived,
                Optional.empty());
    }

    /** The same plan with other findings. */
    public Plan withFindings(List<Finding> all) {
        return with(all, waived, notes);
    }

    /** The same plan with other waivers. */
    public Plan withWaivers(Map<String, String> reasons) {
        return with(findings, reasons, notes);
    }

    /** The same plan, with what breaks known to a person; {@code how} as in {@link PlannedNotes#acknowledgedBy}. */
    public Plan acknowledged(String how) {
        return with(findings, waived, notes.map(read -> read.breaking() == 0 ? read : read.acknowledged(how)));
    }

    private Plan with(List<Finding> all, Map<String, String> reasons, Optional<PlannedNotes> read) {
        return new Plan(
                id,
                site,
                product,
                root,
                from,
                to,
                createdAt,
                hops,
                facts,
                steps,
                prediction,
                wayBack,
                all,
                reasons,
                read,
                kind);
    }

    /** The same plan as far as the gate; what it says of the silence is that of the upgrade. */
    public Plan rehearsal() {
        List<PlannedStep> before = steps.stream()
                .filter(step -> step.phase().compareTo(Phase.GATE) <= 0)
                .toList();
        long total = before.stream()
                .mapToLong(step -> prediction.steps().getOrDefault(step.key(), 0L))
                .sum();
        return new Plan(
                id,
                site,
                product,
                root,
                from,
                to,
                createdAt,
                hops,
                facts,
                before,
                new Prediction(total, prediction.downtimeMillis(), prediction.steps(), prediction.basis()),
                wayBack,
                findings,
                waived,
                notes,
                Kind.REHEARSAL);
    }

    /** The findings that forbid the run: blockers without a waiver. */
    public List<Finding> blockers() {
        return Blockers.of(findings, waived);
    }
}
