package org.upgradectl.housekeeping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.api.site.Housekeeping.Way;

/** What becomes of the nightly housekeeping with the release that will be served. */
final class NextReleaseFindings {
    private final HostRoot host;
    private final CheckContext context;
    private final Hop hop;
    private final TreeFiles files;
    private final FindingSink out;
    private final List<Schedule> schedules;
    private final Optional<Way> next;

    NextReleaseFindings(HostRoot host, CheckContext context, Hop hop, TreeFiles files, FindingSink out) {
        this.host = host;
        this.context = context;
        this.hop = hop;
        this.files = files;
        this.out = out;
        this.schedules = HousekeepingFacts.schedules(context.facts());
        this.next = context.site().product().housekeeping(hop.to().version());
    }

    void inspect() {
        List<String> changes = MoveOn.of(context.site(), context.facts(), hop).shown();
        if (!changes.isEmpty()) {
            out.add(Finding.info(
                    "housekeeping.moves-on",
                    "the nightly housekeeping is done in another way from "
                            + hop.to().version() + " on, and this upgrade changes it over",
                    String.join("\n", changes)));
        }
        files();
    }

    /** What is scheduled has to be there, and be executable, in the new release too. */
    void files() {
        if (schedules.isEmpty() || !(next.orElse(null) instanceof Scheduled way)) {
            return;
        }
        Set<String> needed = new LinkedHashSet<>();
        SiteTree tree = SiteTree.of(host, context.site(), context.facts());
        List<String> gone = new ArrayList<>();
        for (Schedule schedule : schedules) {
            boolean script = false;
            for (Path path : CronLine.paths(schedule.leads())) {
                if (tree.holds(path)
                        && host.leads(path)
                        && !isLocal(tree.relative(path).toString())) {
                    needed.add(tree.relative(path).toString());
                    script |= tree.relative(path).toString().equals(way.script());
                }
            }
            if (script && files.has(way.script()) && !files.isExecutable(way.script())) {
                gone.add(way.script() + " is not executable there");
            }
        }
        needed.addAll(way.needs());
        needed.stream().filter(path -> !files.has(path)).forEach(path -> gone.add(path + " is not there"));
        if (!gone.isEmpty()) {
            out.add(Finding.warning(
                    "housekeeping.gone-in-release",
                    "the nightly housekeeping would not run with " + hop.to().version(),
                    String.join("\n", gone) + "\nnamed by:\n" + ScheduledFindings.names(schedules),
                    "After the upgrade: upgradectl housekeeping --fix"));
        }
    }

    /** The environment, the configuration, and what else is no part of a release. */
    private boolean isLocal(String path) {
        String environment = context.site().product().environment();
        return path.isEmpty()
                || path.equals(environment)
                || path.startsWith(environment + "/")
                || path.startsWith(environment + "-")
                || context.site().product().localFiles().stream().anyMatch(file -> path.equals(file.path()))
                || context.facts().find(StandardFacts.LOCAL_FILES).orElse(List.of()).stream()
                        .anyMatch(file -> path.equals(((Map<?, ?>) file).get("path")));
    }
}
