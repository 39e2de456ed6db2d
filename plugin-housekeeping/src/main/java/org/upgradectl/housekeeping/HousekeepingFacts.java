package org.upgradectl.housekeeping;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Housekeeping.BuiltIn;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.api.site.Housekeeping.Way;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;

/** Reads what this host starts of a site at its times, and how the nightly housekeeping fares. */
final class HousekeepingFacts implements FactReader {
    /** Each {@link Schedule} of the nightly housekeeping. */
    static final FactKey<List<Object>> SCHEDULES = FactKey.list("housekeeping.schedules", FactKind.INFO);

    /** When the product's own job last ended well, by its database; ISO 8601. */
    static final FactKey<String> LAST_RUN = FactKey.text("housekeeping.last-run", FactKind.INFO);

    /** The timers among them: objects with {@code timer} and {@code service}. */
    static final FactKey<List<Object>> TIMERS = FactKey.list("housekeeping.timers", FactKind.PINNED);

    /** What a new schedule could be made of: {@code script} and {@code command}, each where it is usable. */
    static final FactKey<List<Object>> MEANS = FactKey.list("housekeeping.means", FactKind.PINNED);

    /** By the guide's name of each way, the name in cron's folders that is free or the site's own; without those of others. */
    static final FactKey<Map<String, Object>> NAMES = FactKey.object("housekeeping.names", FactKind.PINNED);

    private static final int PATIENCE_SECONDS = 10;

    private final HostRoot host;
    private final Clock clock;

    HousekeepingFacts(HostRoot host, Clock clock) {
        this.host = requireNonNull(host, "host is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(SCHEDULES, TIMERS, MEANS, NAMES, LAST_RUN, StandardFacts.HELD_SCHEDULES);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(
                StandardFacts.REAL_ROOT, StandardFacts.NEIGHBOURS, StandardFacts.VERSION, StandardFacts.DATABASE_NAME);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Site site = context.site();
        SiteTree tree = SiteTree.of(host, site, context.facts());
        NightlyWork work = NightlyWork.of(site.product());
        CronSchedules cron = new CronSchedules(
                host,
                tree,
                work,
                new CronProblems(host, tree, site.product().defaultRoot(), context.commands()),
                clock);
        List<CronEntry> entries = cron.entries();
        List<Object> held = entries.stream()
                .filter(entry -> HeldEntry.canHold(host, entry))
                .<Object>map(CronEntry::asFact)
                .toList();
        out.put(StandardFacts.HELD_SCHEDULES, List.copyOf(held));
        if (site.product().housekeeping().isEmpty()) {
            return;
        }
        List<Object> schedules = new ArrayList<>();
        cron.nightly(new CronHistory(host, context.commands())).forEach(found -> schedules.add(found.asFact()));
        TimerSchedules timers = new TimerSchedules(host, tree, context.commands(), clock);
        List<Timer> found = new Timers(host, tree, work).find();
        found.forEach(timer -> schedules.add(timers.of(timer).asFact()));
        out.put(SCHEDULES, List.copyOf(schedules));
        out.put(
                TIMERS,
                found.stream()
                        .<Object>map(timer -> Map.of("timer", timer.name(), "service", timer.service()))
                        .toList());
        out.put(MEANS, new Means(host, site, tree).usable(way(site, context.facts())));
        out.put(NAMES, new CronNames(host, entries).of(site.name(), work.known()));
        lastRun(context, out);
    }

    private static void lastRun(FactContext context, FactSink out) {
        Optional<String> query = way(context.site(), context.facts())
                .filter(way -> way instanceof BuiltIn)
                .flatMap(way -> ((BuiltIn) way).lastRun());
        if (query.isEmpty()) {
            return;
        }
        try (Connection database = context.databases().product()) {
            database.setReadOnly(true);
            try (Statement statement = database.createStatement()) {
                statement.setQueryTimeout(PATIENCE_SECONDS);
                try (ResultSet rows = statement.executeQuery(query.get())) {
                    Timestamp at = rows.next() ? rows.getTimestamp(1) : null;
                    if (at != null) {
                        out.put(LAST_RUN, at.toInstant().toString());
                    }
                }
            }
        } catch (SQLException | UpgradeException e) {
            out.unknown(LAST_RUN, String.valueOf(e.getMessage()));
        }
    }

    /** How the installed release comes to its nightly housekeeping. */
    static Optional<Way> way(Site site, Facts facts) {
        return facts.find(StandardFacts.VERSION).flatMap(Version::parse).flatMap(site.product()::housekeeping);
    }

    /** By what name the host may start it; empty where that is somebody else's. */
    static Optional<String> name(Facts facts, Scheduled way) {
        return facts.find(NAMES).map(names -> names.get(way.link())).map(String::valueOf);
    }

    static List<Schedule> schedules(Facts facts) {
        return facts.find(SCHEDULES).orElse(List.of()).stream()
                .map(Schedule::ofFact)
                .toList();
    }

    static List<CronEntry> held(Facts facts) {
        return facts.find(StandardFacts.HELD_SCHEDULES).orElse(List.of()).stream()
                .map(CronEntry::ofFact)
                .toList();
    }

    static Optional<Instant> lastRun(Facts facts) {
        return facts.find(LAST_RUN).map(Instant::parse);
    }
}
