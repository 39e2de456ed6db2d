package org.upgradectl.core.builtin.database;

import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.requirement.VersionWindow;

/** Whether the server's release is one that the product's release accepts. */
final class PostgresqlCheck implements Check {
    @Override
    public String id() {
        return "postgresql";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.TARGET);
    }

    @Override
    public Set<String> findings() {
        return Set.of("postgresql.window");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        Hop hop = context.hop().orElseThrow();
        Optional<Version> server =
                context.facts().find(StandardFacts.POSTGRESQL_VERSION).flatMap(Version::parse);
        VersionWindow window = VersionWindow.of(
                context.site().product(), "postgresql", hop.to().version());
        if (server.isEmpty() || window.contains(server.get())) {
            return;
        }
        Finding finding = Finding.blocker(
                "postgresql.window",
                hop.label() + " needs PostgreSQL " + window.shown() + "; this is " + server.get(),
                "asked at the server that the product's configuration names",
                window.isTooLow(server.get())
                        ? "Upgrade PostgreSQL first (Debian: pg_upgradecluster; elsewhere: pg_upgrade, or dump and restore)."
                        : "Choose a release that knows this PostgreSQL, or waive this finding with a reason.");
        // Too old fails for certain; too new is only untested.
        out.add(window.isTooLow(server.get()) ? finding : finding.orWaived());
    }
}
