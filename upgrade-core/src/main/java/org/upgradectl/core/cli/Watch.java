package org.upgradectl.core.cli;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.cli.progress.RunView;
import org.upgradectl.core.plan.Plan;

/** Shows the run of a command, and lets Ctrl-C be answered in between. */
final class Watch implements AutoCloseable {
    private final Session session;
    private final Site site;
    private Optional<RunView> view = Optional.empty();

    Watch(Session session, Site site) {
        this.session = requireNonNull(session, "session is null");
        this.site = requireNonNull(site, "site is null");
    }

    RunListener of(Plan plan) {
        RunView shown = session.options().json()
                ? RunView.quiet(session.console())
                : RunView.of(
                        session.console(),
                        site.product().title(),
                        plan,
                        !session.options().noProgress());
        view = Optional.of(shown);
        session.speaker().through(shown::say);
        return event -> tell(shown, event);
    }

    /** Does something that needs the terminal, while nothing is drawn there. */
    <T> T paused(Supplier<T> work) {
        return view.isPresent() ? view.get().paused(work) : work.get();
    }

    private void tell(RunView shown, RunEvent event) {
        session.interrupts().on(event);
        shown.on(event);
    }

    @Override
    public void close() {
        session.speaker().asUsual();
        view.ifPresent(RunView::close);
    }
}
