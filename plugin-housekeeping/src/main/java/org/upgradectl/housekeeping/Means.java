package org.upgradectl.housekeeping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.api.site.Housekeeping.Way;
import org.upgradectl.api.site.Site;

/** What the nightly housekeeping of a site could be scheduled by, on this host. */
final class Means {
    static final String SCRIPT = "script";
    static final String COMMAND = "command";

    /** The command line of the product that its own commands are arguments of. */
    static final String MANAGE = "manage";

    private final HostRoot host;
    private final Site site;
    private final SiteTree tree;

    Means(HostRoot host, Site site, SiteTree tree) {
        this.host = host;
        this.site = site;
        this.tree = tree;
    }

    /** The better one first. */
    List<Object> usable(Optional<Way> way) {
        List<Object> means = new ArrayList<>();
        if (way.orElse(null) instanceof Scheduled scheduled) {
            if (isScriptUsable(tree.named().resolve(scheduled.script())) && Files.isDirectory(host.at(Cron.DAILY))) {
                means.add(SCRIPT);
            }
            if (scheduled.command().isPresent()
                    && site.product().commands().containsKey(MANAGE)
                    && Files.isDirectory(host.at(Cron.TABLES))) {
                means.add(COMMAND);
            }
        }
        return List.copyOf(means);
    }

    /** It has the usual root written into it: at another one it would start nothing, or another site's. */
    private boolean isScriptUsable(Path script) {
        boolean names = host.lines(script).stream()
                .anyMatch(line -> line.contains(site.product().defaultRoot() + "/"));
        boolean usual = site.product().defaultRoot().equals(tree.named().toString());
        return Files.isExecutable(host.at(script)) && (usual || !names);
    }
}
