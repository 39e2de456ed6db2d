package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.yaml.Suggestions;

/**
 * Which findings a person may waive. One that is not found now may still be waived: the gate looks again, and a script
 * that is called every month says the same thing every time.
 */
public final class Waivers {
    /** Those that no check reports: of the way from release to release, of its source, and of the site file. */
    private static final Set<String> OF_THE_KERNEL = Set.of(
            "path.do-not-use",
            "path.downgrade",
            "path.major-unproved",
            "path.skipped",
            "path.stations",
            "path.stop-missing",
            "path.unreachable",
            "path.untried",
            "path.via",
            "release.remote-unreachable",
            "release.unknown",
            "host.prerequisite-missing",
            "site.owner",
            "site.mode");

    private final Set<String> ids = new TreeSet<>(OF_THE_KERNEL);
    private final Set<String> families = new TreeSet<>();

    public Waivers(List<Check> checks) {
        for (Check check : requireNonNull(checks, "checks is null")) {
            ids.addAll(check.findings());
            if (check.findings().isEmpty()) {
                families.add(check.id() + ".");
            }
        }
    }

    /** Whether some check may report a finding of this id. */
    public boolean knows(String id) {
        return ids.contains(id) || families.stream().anyMatch(id::startsWith);
    }

    /**
     * Holds what is to be waived against what was found.
     *
     * @param waived reasons by finding id
     * @throws UpgradeException {@code usage.invalid} where an id is unknown, or a blocker of that id can't be waived
     */
    public void require(Map<String, String> waived, List<Finding> findings) {
        for (String id : waived.keySet()) {
            if (!knows(id)) {
                throw unknown(id);
            }
            findings.stream()
                    .filter(finding -> finding.id().equals(id))
                    .filter(finding -> finding.severity() == Severity.BLOCKER && !finding.waivable())
                    .findFirst()
                    .ifPresent(finding -> {
                        throw refused(finding);
                    });
        }
    }

    private UpgradeException unknown(String id) {
        String meant = Suggestions.closest(id, ids)
                .map(close -> "; did you mean `" + close + "`?")
                .orElse("");
        return new UpgradeException(
                StandardError.USAGE,
                "no finding is called `" + id + "`" + meant,
                "Nothing was changed.",
                "upgradectl check    shows what is found, with ids");
    }

    private static UpgradeException refused(Finding finding) {
        return new UpgradeException(
                StandardError.USAGE,
                "`" + finding.id() + "` can't be waived: " + finding.title(),
                "Nothing was changed.",
                finding.remedy().isBlank() ? "upgradectl check    shows all of it" : finding.remedy());
    }
}
