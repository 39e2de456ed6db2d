package org.upgradectl.core.builtin.database;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Estimate;
import org.upgradectl.api.act.Guard;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.step.PlanContext;

/**
 * The scratch database that the run's own backup is restored in, for all hops: what migrations meet there is what they will
 * meet in the live one. The rows are the site's own, so it is dropped as soon as it has done its service.
 *
 * @param name of the database
 * @param role that owns it
 * @param passwordFile holds the role's password once it is made, 0600
 * @param creation the act that makes it; its undo drops it
 * @param removal the act that drops it
 */
public record RehearsalCopy(String name, String role, Path passwordFile, Act creation, Act removal) {
    /** Id of the act type that makes it. */
    public static final String RESTORE = "database.restore-scratch";

    /** Where nothing migrates, nothing is tried. */
    public static final Guard WHERE_MIGRATIONS = Plans.WHERE_MIGRATIONS;

    private static final String SUFFIX = "r";

    /** Measured on small databases, two jobs at once. */
    private static final long RESTORED_IN_A_SECOND = 20_000_000;

    private static final Duration START = Duration.ofMillis(800);

    public RehearsalCopy {
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(passwordFile, "passwordFile is null");
        requireNonNull(creation, "creation is null");
        requireNonNull(removal, "removal is null");
    }

    /** Why a site's migrations are not tried. */
    public enum Obstacle {
        /** The site file says so. */
        DISABLED,
        /** Nobody may create a database. */
        NO_RIGHT,
        /** The live server could run full. */
        NO_ROOM,
        /** Restoring alone is expected to take longer than the site gives it. */
        NO_TIME
    }

    /** Whether there is anything to try: a product with migrations of its own, which can be kept from live data. */
    public static boolean appliesTo(Product product) {
        return product.configuration().isPresent() && product.tasks().stream().anyMatch(RehearsalCopy::isRehearsed);
    }

    /** Whether a task is one that changes the live database while the site is silent. */
    public static boolean isRehearsed(Task task) {
        return task.changesDatabase() && task.phase() == org.upgradectl.api.phase.Phase.MIGRATE;
    }

    /** What is in the way; empty where nothing is. */
    public static Optional<Obstacle> obstacle(Site site, Facts facts) {
        long size = size(facts);
        if (!site.rehearsal().enabled()) {
            return Optional.of(Obstacle.DISABLED);
        }
        if (!ScratchPlan.possible(facts)) {
            return Optional.of(Obstacle.NO_RIGHT);
        }
        if (facts.find(DatabaseFacts.DATA_ROOM)
                .filter(room -> room < needed(size))
                .isPresent()) {
            return Optional.of(Obstacle.NO_ROOM);
        }
        return restoring(size).compareTo(site.rehearsal().within()) > 0
                ? Optional.of(Obstacle.NO_TIME)
                : Optional.empty();
    }

    /** Empty where it is not made. */
    public static Optional<RehearsalCopy> of(PlanContext context) {
        if (!appliesTo(context.site().product())
                || obstacle(context.site(), context.facts()).isPresent()) {
            return Optional.empty();
        }
        String name = ScratchPlan.name(context, SUFFIX);
        Path passwordFile =
                context.paths().overlay(context.lastHop().to().version()).resolve("rehearsal.password");
        long size = size(context.facts());
        return ScratchPlan.arguments(context, name, passwordFile)
                .map(arguments -> new RehearsalCopy(
                        name,
                        ScratchPlan.role(context, name),
                        passwordFile,
                        Act.of(RESTORE, arguments.with(ScratchContent.DUMP, BackupStep.file(context.paths())))
                                .when(WHERE_MIGRATIONS)
                                .estimated(new Estimate(Optional.of(restoring(size)), size)),
                        // Whatever is pending when a cut run goes on: what was restored holds the site's own rows.
                        Act.of(ScratchPlan.DROP, arguments).estimated(Estimate.of(Duration.ofMillis(500)))));
    }

    /** How a configuration names it: {@code host}, {@code port}, {@code name}, {@code user}, {@code passwordFile}. */
    public Map<String, Object> values(Facts facts) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("host", facts.find(StandardFacts.DATABASE_HOST).orElse(""));
        values.put("port", facts.find(StandardFacts.DATABASE_PORT).orElse(5432L));
        values.put("name", name);
        values.put("user", role);
        values.put("passwordFile", passwordFile.toString());
        return values;
    }

    /** Bytes that have to be free: migrations write tables anew, and the live database is on the same disk. */
    public static long needed(long size) {
        return 2 * size;
    }

    /** How long restoring is expected to take. */
    public static Duration restoring(long size) {
        return START.plusMillis(size * 1000 / RESTORED_IN_A_SECOND);
    }

    static long size(Facts facts) {
        return facts.find(StandardFacts.DATABASE_SIZE).orElse(0L);
    }

    /** For a person. */
    static String describe(Arguments arguments) {
        return "the backup is restored in scratch database " + arguments.text(ScratchPlan.NAME) + ", owned by role "
                + arguments.text(ScratchPlan.ROLE);
    }
}
