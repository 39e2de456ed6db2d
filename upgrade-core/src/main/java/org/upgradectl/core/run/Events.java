package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.run.RunListener;

/** Tells all listeners. One that fails, because the terminal went away for example, never harms the run. */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final List<RunListener> listeners;
    private final Redaction redaction;

    Events(List<RunListener> listeners, Redaction redaction) {
        this.listeners = List.copyOf(listeners);
        this.redaction = requireNonNull(redaction, "redaction is null");
    }

    void tell(RunEvent happened) {
        RunEvent event = redaction.of(happened);
        for (RunListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("A listener failed on {}", event, e);
            }
        }
    }
}
