package org.upgradectl.core.application;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.host.UrlLogins;
import org.upgradectl.core.plan.PlanningResult;

/** Tells the redactor what of a site is secret and what everybody may see, and takes secrets out of findings. */
final class Disclosure {
    private final Redactor redactor;

    /** The site file's own secrets, and names, are known from here on. */
    Disclosure(Site site, Redactor redactor) {
        this.redactor = requireNonNull(redactor, "redactor is null");
        site.source().values().forEach(address -> UrlLogins.secrets(address).forEach(redactor::add));
        Stream.of(
                        site.name(),
                        site.root().toString(),
                        site.product().id(),
                        site.product().title(),
                        site.product().project())
                .forEach(redactor::publish);
        site.services().units().forEach(redactor::publish);
    }

    /** The names among the facts are known from here on. Returns the facts. */
    <T extends Facts> T names(T facts) {
        Stream.of(StandardFacts.DATABASE_NAME, StandardFacts.DATABASE_USER, StandardFacts.DATABASE_HOST)
                .forEach(key -> facts.find(key).ifPresent(redactor::publish));
        return facts;
    }

    List<Finding> of(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.withTexts(redactor::redact))
                .toList();
    }

    PlanningResult of(PlanningResult result) {
        names(result.facts());
        List<Finding> findings = of(result.findings());
        if (result instanceof PlanningResult.Planned planned) {
            return new PlanningResult.Planned(planned.plan().withFindings(findings), planned.facts());
        }
        if (result instanceof PlanningResult.Unchanged same) {
            return new PlanningResult.Unchanged(same.version(), same.release(), same.facts(), findings);
        }
        return new PlanningResult.Unreadable(((PlanningResult.Unreadable) result).version(), result.facts(), findings);
    }
}
