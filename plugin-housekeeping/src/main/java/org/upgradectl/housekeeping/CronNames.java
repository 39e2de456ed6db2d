package org.upgradectl.housekeeping;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.upgradectl.api.site.Housekeeping.Scheduled;

/**
 * By which names a site's nightly housekeeping may stand in cron's folders. The guide's name is the product's: where another
 * site has it, this one's is added to it.
 */
final class CronNames {
    private final HostRoot host;
    private final Cron cron;
    private final List<CronEntry> entries;

    /**
     * Looks at a host.
     *
     * @param entries of this site
     */
    CronNames(HostRoot host, List<CronEntry> entries) {
        this.host = host;
        this.cron = new Cron(host);
        this.entries = List.copyOf(entries);
    }

    /** By the guide's name of each way, the one that is free or this site's already; none where both are somebody else's. */
    Map<String, Object> of(String site, List<Scheduled> ways) {
        Map<String, Object> names = new TreeMap<>();
        for (Scheduled way : ways) {
            Stream.of(way.link(), way.link() + "-" + site)
                    .filter(name -> isOurs(Cron.DAILY.resolve(name)) && isTableOurs(Cron.TABLES.resolve(name)))
                    .findFirst()
                    .ifPresent(name -> names.put(way.link(), name));
        }
        return names;
    }

    private boolean isOurs(Path program) {
        return !host.has(program) || names(program.toString());
    }

    /** A table is written as a whole: it may hold no line of somebody else's. */
    private boolean isTableOurs(Path table) {
        return isOurs(table)
                || (host.target(table).isEmpty()
                        && cron.lines().stream()
                                .filter(line -> line.table().equals(table))
                                .allMatch(line -> names(line.where())));
    }

    private boolean names(String where) {
        return entries.stream().anyMatch(entry -> entry.where().equals(where));
    }
}
