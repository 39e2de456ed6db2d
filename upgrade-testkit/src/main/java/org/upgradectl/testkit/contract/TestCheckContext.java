package org.upgradectl.testkit.contract;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;

/**
 * What a check, or a fact reader, may use.
 *
 * @param host the facets of the host
 * @param unknown per fact id, why it is not known
 */
public record TestCheckContext(
        TestActContext host,
        Facts facts,
        Moment moment,
        Optional<Hop> hop,
        Optional<ReleaseTree> tree,
        Map<String, String> unknown)
        implements CheckContext {

    public TestCheckContext {
        requireNonNull(host, "host is null");
        requireNonNull(facts, "facts is null");
        requireNonNull(moment, "moment is null");
        requireNonNull(hop, "hop is null");
        requireNonNull(tree, "tree is null");
        unknown = Map.copyOf(unknown);
    }

    /** The live site alone. */
    public static TestCheckContext survey(TestActContext host, Facts facts) {
        return new TestCheckContext(host, facts, Moment.SURVEY, Optional.empty(), Optional.empty(), Map.of());
    }

    /** A hop's release, whose files may be read. */
    public TestCheckContext at(Moment later, Hop target, ReleaseTree files) {
        return new TestCheckContext(host, facts, later, Optional.of(target), Optional.of(files), unknown);
    }

    /** The same, with facts that could not be read. */
    public TestCheckContext whereUnknown(Map<String, String> reasons) {
        return new TestCheckContext(host, facts, moment, hop, tree, reasons);
    }

    @Override
    public Site site() {
        return host.site();
    }

    @Override
    public SitePaths paths() {
        return host.paths();
    }

    @Override
    public Commands commands() {
        return host.commands();
    }

    @Override
    public Secrets secrets() {
        return host.secrets();
    }

    @Override
    public Databases databases() {
        return host.databases();
    }

    @Override
    public Cancellation cancellation() {
        return host.cancellation();
    }

    @Override
    public String whyUnknown(FactKey<?> key) {
        return unknown.getOrDefault(key.id(), "");
    }
}
