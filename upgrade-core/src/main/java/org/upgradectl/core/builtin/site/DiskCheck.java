package org.upgradectl.core.builtin.site;

import java.util.Map;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;

/** Whether there is room for a release with its environment, a backup and the journal. */
final class DiskCheck implements Check {
    /** A tree and an environment of a Django application of this shape take 300 to 450 MB (baselines.md). */
    private static final long RELEASE = 600L << 20;

    private static final long JOURNAL = 64L << 20;

    @Override
    public String id() {
        return "disk";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY);
    }

    @Override
    public Set<String> findings() {
        return Set.of("disk.room");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        String root = context.site().root().toString();
        String backup = context.site().folders().backup().toString();
        long database = context.facts().find(StandardFacts.DATABASE_SIZE).orElse(0L);
        context.facts()
                .find(StandardFacts.DISK)
                .ifPresent(disks -> disks.forEach(disk -> {
                    Map<?, ?> entry = (Map<?, ?>) disk;
                    String path = String.valueOf(entry.get("path"));
                    long free = ((Number) java.util.Objects.requireNonNull(entry.get("freeBytes"))).longValue();
                    long needed = path.equals(root) ? RELEASE : path.equals(backup) ? database + JOURNAL : JOURNAL;
                    if (free < needed) {
                        out.add(Finding.blocker(
                                        "disk.room",
                                        "there is not enough room on " + path,
                                        (free >> 20) + " MB are free, about " + (needed >> 20) + " MB are needed",
                                        "Make room, or move the folder in the site file.")
                                .orWaived());
                    }
                }));
    }
}
