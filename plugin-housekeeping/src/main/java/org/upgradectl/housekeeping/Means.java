package org.upgradectl.housekeeping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.upgradectl.api.site.Housekeeping.Scheduled;
import org.upgradectl.api.site.Housekeeping.Way;
import org.upgradectl.api.site.Site;

/** What the nightly housekeeping of a site could be scheduled by, on this host. */
final class Means {
    static final String SCRIPT = "script";
    static final String COMMAND = "command";

    /** The command line of the product that its own commands are arguments of. */
    static final String MANAGE = "manage";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

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
        if (way.orElse(null) instanceof Scheduled scheduled && isPlain(tree.named())) {
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

    /** Cron's shell takes any other name apart, and so does whoever looks for it in cron's lines. */
    private static boolean isPlain(Path root) {
        return PLAIN.matcher(root.toString()).matches();
    }

    /** It has the usual root written into it: at another one it would start nothing, or another site's. */
    private boolean isScriptUsable(Path script) {
        boolean names = host.lines(script).stream()
                .anyMatch(line -> line.contains(site.product().defaultRoot() + "/"));
        boolean usual = site.product().defaultRoot().equals(tree.named().toString());
        return Files.isExecutable(host.at(script)) && (usual || !names);
    }
}
