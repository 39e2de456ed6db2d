package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Housekeeping;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.survey.FactSnapshot;

/**
 * How the nightly housekeeping of a site fares.
 *
 * @param findings those about it
 * @param fix what could be mended now, in order
 * @param fixed what was mended by this command
 * @param undone what was taken back by this command
 */
public record HousekeepingResult(
        Site site,
        FactSnapshot facts,
        List<Finding> findings,
        List<String> fix,
        List<String> fixed,
        List<String> undone) {
    private static final FactKey<List<Object>> SCHEDULES = FactKey.list("housekeeping.schedules", FactKind.INFO);
    private static final FactKey<String> LAST_RUN = FactKey.text("housekeeping.last-run", FactKind.INFO);

    public HousekeepingResult {
        requireNonNull(site, "site is null");
        requireNonNull(facts, "facts is null");
        findings = List.copyOf(findings);
        fix = List.copyOf(fix);
        fixed = List.copyOf(fixed);
        undone = List.copyOf(undone);
    }

    public Optional<Version> version() {
        return facts.find(StandardFacts.VERSION).flatMap(Version::parse);
    }

    /** Who has to do it, by the product's descriptor. */
    public Optional<Housekeeping.Way> way() {
        return version().flatMap(site.product()::housekeeping);
    }

    /** What on this host starts it. */
    public List<Object> schedules() {
        return facts.find(SCHEDULES).orElse(List.of());
    }

    /** When the product's own job ended well last; empty where its database does not tell. */
    public Optional<String> lastRun() {
        return facts.find(LAST_RUN);
    }

    /** The product's own job as its job queue knows it. */
    public Optional<Object> job() {
        return way().filter(way -> way instanceof Housekeeping.BuiltIn)
                .flatMap(way -> ((Housekeeping.BuiltIn) way).job())
                .flatMap(function -> facts.find(StandardFacts.SCHEDULED_JOBS).orElse(List.of()).stream()
                        .filter(job -> job instanceof Map<?, ?> map && function.equals(map.get("function")))
                        .findFirst());
    }

    /** Whether there is nothing to complain of. */
    public boolean inOrder() {
        return findings.stream().allMatch(finding -> finding.severity() == Severity.INFO);
    }

    HousekeepingResult done(List<String> acts) {
        return new HousekeepingResult(site, facts, findings, fix, acts, undone);
    }

    HousekeepingResult undone(List<String> acts) {
        return new HousekeepingResult(site, facts, findings, fix, fixed, acts);
    }
}
