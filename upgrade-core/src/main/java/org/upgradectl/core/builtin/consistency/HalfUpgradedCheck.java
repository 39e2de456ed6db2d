package org.upgradectl.core.builtin.consistency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.builtin.django.migrations.InstalledMigrationsReader;
import org.upgradectl.core.builtin.health.HealthFacts;
import org.upgradectl.core.builtin.python.StrayPackagesReader;

/**
 * Whether somebody has upgraded a part of the site by hand. What the products' own scripts leave when they die is a new
 * tree, a new environment, a migrated database and old processes (baselines.md, 1); a checkout alone leaves a tree that
 * neither the database nor the environment belongs to.
 */
final class HalfUpgradedCheck implements Check {
    private static final int SHOWN = 5;

    @Override
    public String id() {
        return "consistency";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY);
    }

    @Override
    public Set<String> findings() {
        return Set.of("site.half-upgraded");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        Optional<String> tree = context.facts().find(StandardFacts.VERSION);
        if (tree.isEmpty()) {
            return;
        }
        Optional<String> other =
                context.facts().find(HealthFacts.SERVED).filter(served -> !HealthFacts.same(served, tree.get()));
        List<String> behind = texts(context, InstalledMigrationsReader.BEHIND);
        List<String> ahead = texts(context, InstalledMigrationsReader.AHEAD);
        List<String> strays = texts(context, StrayPackagesReader.STRAYS);
        // a package of another version, or a migration of the site's own, is alone no sign of a cut upgrade
        if (other.isEmpty() && ahead.isEmpty() && (behind.isEmpty() || strays.isEmpty())) {
            return;
        }
        List<String> evidence = new ArrayList<>(List.of("the tree is " + tree.get()));
        other.ifPresent(served -> evidence.add("the running processes serve " + served));
        add(evidence, "the database lacks migrations of the tree: ", behind);
        add(evidence, "the database has had migrations that come after the tree's: ", ahead);
        add(evidence, "the environment is not the one that the tree asks for: ", strays);
        out.add(Finding.blocker(
                        "site.half-upgraded",
                        "the parts of the site belong to different releases: it was upgraded, or taken back, by half",
                        String.join("\n", evidence),
                        remedy(context.site(), tree.get(), other, behind, ahead, strays))
                .orWaived());
    }

    private static String remedy(
            Site site,
            String tree,
            Optional<String> served,
            List<String> behind,
            List<String> ahead,
            List<String> strays) {
        List<String> remedy = new ArrayList<>();
        if (!ahead.isEmpty()) {
            remedy.add("The database is newer than the tree: check out the release that it belongs to and build its"
                    + " environment, or restore the database from before.");
        } else if (!behind.isEmpty() || !strays.isEmpty()) {
            remedy.add("On to " + tree + ": bring its upgrade to its end as its guide says, in " + site.root()
                    + ", then restart the services.");
        } else {
            remedy.add("On to " + tree + ": all but the processes is there.");
            remedy.add(restart(site));
        }
        served.filter(version -> ahead.isEmpty())
                .ifPresent(version -> remedy.add("Back to " + version
                        + ": its tree, its environment, and where migrations have run the database from before."));
        return String.join("\n", remedy);
    }

    private static String restart(Site site) {
        boolean systemd = site.services().manager().equals("systemd")
                && !site.services().units().isEmpty();
        return systemd ? "systemctl restart " + String.join(" ", site.services().units()) : "Restart the services.";
    }

    private static void add(List<String> evidence, String what, List<String> names) {
        if (!names.isEmpty()) {
            String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
            evidence.add(what + String.join("; ", names.subList(0, Math.min(SHOWN, names.size()))) + more);
        }
    }

    private static List<String> texts(CheckContext context, FactKey<List<Object>> key) {
        return context.facts().find(key).orElse(List.of()).stream()
                .map(String::valueOf)
                .toList();
    }
}
