package org.upgradectl.core.application;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.run.Consent;
import org.upgradectl.core.run.JournalObserver;

/**
 * How a command works on a site.
 *
 * @param locks folder of the locks of all sites
 * @param redactor takes every secret that is found; logs are written through it
 * @param progress of planning: fetching releases and the like
 * @param consent asked where a run turns out to cost more than its plan showed
 */
public record SiteOptions(
        Site site,
        Path locks,
        Redactor redactor,
        boolean offline,
        Progress progress,
        Cancellation cancellation,
        List<RunListener> listeners,
        Clock clock,
        JournalObserver observer,
        Consent consent) {
    public SiteOptions {
        requireNonNull(site, "site is null");
        requireNonNull(locks, "locks is null");
        requireNonNull(redactor, "redactor is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(cancellation, "cancellation is null");
        listeners = List.copyOf(listeners);
        requireNonNull(clock, "clock is null");
        requireNonNull(observer, "observer is null");
        requireNonNull(consent, "consent is null");
    }

    /** Where nobody can be asked. */
    public SiteOptions(
            Site site,
            Path locks,
            Redactor redactor,
            boolean offline,
            Progress progress,
            Cancellation cancellation,
            List<RunListener> listeners,
            Clock clock,
            JournalObserver observer) {
        this(site, locks, redactor, offline, progress, cancellation, listeners, clock, observer, Consent.NOBODY);
    }
}
