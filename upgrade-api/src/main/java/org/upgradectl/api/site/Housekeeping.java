package org.upgradectl.api.site;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.version.VersionRange;

/**
 * Who sees to it in a range of releases that what piles up is cleared away every night.
 *
 * @param range the releases; one that no range holds has no such work
 */
public record Housekeeping(VersionRange range, Way way) {
    public Housekeeping {
        requireNonNull(range, "range is null");
        requireNonNull(way, "way is null");
    }

    /** How it comes to be done. */
    public sealed interface Way {}

    /**
     * The host has to start a command of the release: by cron, or by a timer.
     *
     * @param script what the product's guide links into {@code /etc/cron.daily}, relative to the root
     * @param link its name there; without a full stop, or cron leaves it out
     * @param timer a timer's unit file that the releases bring as well, relative to the root; empty where they bring none
     * @param command the argument by which a command line of the product does the same: {@code housekeeping} of {@code
     *     manage.py housekeeping}; empty where only the script does it
     * @param needs files that a release must have so that it can be done, relative to the root; the script is one of them
     *     where it is what is scheduled
     */
    public record Scheduled(
            String script, String link, Optional<String> timer, Optional<String> command, List<String> needs)
            implements Way {
        public Scheduled {
            requireNonNull(script, "script is null");
            requireNonNull(link, "link is null");
            requireNonNull(timer, "timer is null");
            requireNonNull(command, "command is null");
            needs = List.copyOf(needs);
        }
    }

    /**
     * The product does it by itself, as long as its services run; a schedule of the host is not needed beside that.
     *
     * @param units the services that do it; none where any of the site's does
     * @param job the function of the product's job queue that rq-scheduler calls, {@code queuing.apps.housekeeping}; empty
     *     where it is none
     * @param lastRun an SQL query of one value, the time at which it last ended well; empty where the product's database
     *     does not tell
     */
    public record BuiltIn(List<String> units, Optional<String> job, Optional<String> lastRun) implements Way {
        public BuiltIn {
            units = List.copyOf(units);
            requireNonNull(job, "job is null");
            requireNonNull(lastRun, "lastRun is null");
        }
    }
}
