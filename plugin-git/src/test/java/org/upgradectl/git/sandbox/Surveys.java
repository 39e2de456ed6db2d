package org.upgradectl.git.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.site.SiteContributions;
import org.upgradectl.core.survey.AtRelease;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.core.survey.Surroundings;
import org.upgradectl.core.survey.Surveyor;
import org.upgradectl.git.release.GitInstallMethod;
import org.upgradectl.git.survey.GitCheck;
import org.upgradectl.git.survey.GitReader;
import org.upgradectl.testkit.contract.TestActContext;

/** The kernel's survey of a sandbox's site. */
public final class Surveys {
    private final Sandbox sandbox;
    private final GitInstallMethod method = new GitInstallMethod();
    private final Surveyor surveyor;
    private final Surroundings surroundings;
    private final Map<String, Secret> secrets = new HashMap<>();

    public Surveys(Sandbox sandbox, Site site) {
        this.sandbox = sandbox;
        List<FactReader> readers = new ArrayList<>(new SiteContributions(() -> List.of(method)).facts());
        readers.add(new GitReader());
        this.surveyor = new Surveyor(readers, List.of(new GitCheck()));
        TestActContext context = TestActContext.of(site);
        this.surroundings = new Surroundings(
                site,
                context.paths(),
                context.commands(),
                context.secrets(),
                secrets::put,
                facts -> context.databases(),
                context.cancellation());
    }

    public Surveys(Sandbox sandbox) {
        this(sandbox, sandbox.api());
    }

    /** What the readers have found so far that nobody may see. */
    public Map<String, Secret> secrets() {
        return Map.copyOf(secrets);
    }

    public FactSnapshot facts() {
        return surveyor.survey(surroundings);
    }

    /** What is found of the site alone. */
    public List<Finding> ofSite() {
        return surveyor.inspect(surroundings, facts(), Moment.SURVEY);
    }

    /** What is found of a release that is to come. */
    public List<Finding> ofTarget(String tag) {
        Release release = sandbox.fetch(tag);
        Hop hop = new Hop(0, new Version("1.0.0"), release, true);
        try (ReleaseTree tree = method.open(sandbox.releases(), release)) {
            return surveyor.inspect(surroundings, facts(), Moment.TARGET, new AtRelease(hop, tree));
        }
    }

    /** The finding of this id and severity. */
    public static Optional<Finding> find(List<Finding> findings, String id, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.id().equals(id) && finding.severity() == severity)
                .findFirst();
    }
}
