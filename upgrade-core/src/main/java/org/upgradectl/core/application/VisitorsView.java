package org.upgradectl.core.application;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.HealthSettings;
import org.upgradectl.core.builtin.health.PageWatch;
import org.upgradectl.core.json.Json;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.run.RunFolder;

/** How the site answered while a run worked on it; kept in the run's folder, because no journal can tell it. */
public final class VisitorsView {
    private static final Logger LOG = LoggerFactory.getLogger(VisitorsView.class);

    private final HealthSettings health;
    private final HostFiles files;

    VisitorsView(HealthSettings health, HostFiles files) {
        this.health = requireNonNull(health, "health is null");
        this.files = requireNonNull(files, "files is null");
    }

    /** Asks for the health page as long as the work lasts. A run in several parts has the sum of them. */
    void during(RunFolder run, Runnable work) {
        if (health.url().isEmpty()) {
            work.run();
            return;
        }
        PageWatch watch = PageWatch.start(health.url().get() + health.page());
        try {
            work.run();
        } finally {
            watch.close();
            keep(run, watch.seen());
        }
    }

    // How the run itself ended is what counts, also where the disk is full.
    private void keep(RunFolder run, PageWatch.Seen seen) {
        try {
            // a run that another one's lock kept from beginning has no folder to keep anything in
            if (run.begun()) {
                files.write(run.availability(), Json.pretty(sum(of(run), seen)).getBytes(UTF_8), "rw-------");
            }
        } catch (UpgradeException | UncheckedIOException e) {
            LOG.warn("how the site answered could not be kept", e);
        }
    }

    /** What is known of a run; empty where nobody asked for a page. */
    public static Optional<Report.Availability> of(RunFolder run) {
        try {
            return Files.exists(run.availability())
                    ? Optional.of(Json.read(Files.readString(run.availability()), Report.Availability.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Report.Availability sum(Optional<Report.Availability> earlier, PageWatch.Seen seen) {
        Report.Availability now =
                new Report.Availability(seen.interval(), seen.requests(), seen.failed(), seen.longestGap());
        return earlier.map(before -> new Report.Availability(
                        now.interval(),
                        before.requests() + now.requests(),
                        before.failed() + now.failed(),
                        before.longestGap().compareTo(now.longestGap()) > 0 ? before.longestGap() : now.longestGap()))
                .orElse(now);
    }
}
