package org.upgradectl.core.builtin.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.step.PlanContext;

/**
 * The scratch database of a hop: the live one's schema without its rows, for commands of the new release that run before the
 * switch. It has a role of its own where one can be made; otherwise the product's role owns it.
 */
public final class ScratchPlan {
    /** Id of the act type that makes it; its undo drops it. */
    public static final String CREATE = "database.create-scratch";

    /** Id of the act type that drops it after a good run. */
    public static final String DROP = "database.drop-scratch";

    static final String NAME = "scratch";
    static final String ROLE = "role";
    static final String TABLES = "tables";

    /** Leaves room for the id of a run and the number of a hop. */
    private static final int LONGEST_PREFIX = 40;

    private ScratchPlan() {}

    /** Whether one can be made here; where not, the reason is told as a finding. */
    public static boolean possible(Facts facts) {
        return facts.find(DatabaseFacts.SCRATCH).isPresent();
    }

    /** Whether the server and its client programs could be asked at all. */
    public static boolean known(Facts facts) {
        return facts.find(DatabaseFacts.RIGHTS).isPresent()
                && facts.find(DatabaseFacts.TOOLS).isPresent();
    }

    /**
     * The act that makes it.
     *
     * @param tables names of tables whose rows are copied too
     * @return empty where none can be made
     */
    public static Optional<Act> create(PlanContext context, Hop hop, List<String> tables) {
        return arguments(context, hop)
                .map(arguments ->
                        Act.of(CREATE, arguments.with(TABLES, tables)).estimated(Estimate.of(Duration.ofSeconds(2))));
    }

    /** The act that drops it; empty where none can be made. */
    public static Optional<Act> drop(PlanContext context, Hop hop) {
        return arguments(context, hop)
                .map(arguments -> Act.of(DROP, arguments).estimated(Estimate.of(Duration.ofMillis(500))));
    }

    /** The name of the database. */
    public static String name(PlanContext context, Hop hop) {
        return name(context, Integer.toString(hop.index()));
    }

    /** The role that owns it, with which the commands connect. */
    public static String role(PlanContext context, Hop hop) {
        return role(context, name(context, hop));
    }

    /** The file, of mode 0600, that holds the role's password once the act is done. */
    public static Path passwordFile(SitePaths paths, Hop hop) {
        return paths.overlay(hop.to().version()).resolve("database.password");
    }

    /** What the names of all scratch databases and roles of a site begin with. */
    static String prefix(String site) {
        return Names.fit("upgradectl_" + site, "_", LONGEST_PREFIX);
    }

    /** What the names of all scratch databases and roles of one run of a site begin with. */
    static String prefix(String site, String run) {
        return prefix(site) + run.toLowerCase(Locale.ROOT) + "_";
    }

    static String name(PlanContext context, String suffix) {
        return prefix(context.site().name(), context.paths().id()) + suffix;
    }

    /** The role of a scratch database of that name. */
    static String role(PlanContext context, String name) {
        boolean own = context.facts()
                .find(DatabaseFacts.SCRATCH)
                .filter(DatabaseFacts.SCRATCH_OWN_ROLE::equals)
                .isPresent();
        return own ? context.facts().get(StandardFacts.DATABASE_USER) : name;
    }

    /** Arguments of the acts that make and drop one; empty where none can be made. */
    static Optional<Arguments> arguments(PlanContext context, String name, Path passwordFile) {
        Facts facts = context.facts();
        return facts.find(DatabaseFacts.SCRATCH)
                .map(how -> Arguments.of(NAME, name)
                        .with(ROLE, role(context, name))
                        .with(
                                Work.OPERATOR,
                                DatabaseFacts.operatorOfScratch(how).id())
                        .with(Work.TOOLS, facts.get(DatabaseFacts.TOOLS))
                        .with(Work.DATABASE, facts.get(StandardFacts.DATABASE_NAME))
                        .with(Work.FILE, passwordFile));
    }

    private static Optional<Arguments> arguments(PlanContext context, Hop hop) {
        return arguments(context, name(context, hop), passwordFile(context.paths(), hop));
    }
}
