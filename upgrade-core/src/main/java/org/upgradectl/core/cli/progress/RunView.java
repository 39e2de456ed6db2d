package org.upgradectl.core.cli.progress;

import java.time.Clock;
import java.util.function.Supplier;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.core.cli.console.Console;
import org.upgradectl.core.plan.Plan;

/** Shows a run to the person while it lasts. */
public interface RunView extends RunListener, AutoCloseable {
    /** A line that is not of the run, such as the answer to Ctrl-C. */
    void say(String line);

    /** Does something that needs the terminal, while nothing is drawn there. */
    default <T> T paused(Supplier<T> work) {
        return work.get();
    }

    @Override
    void close();

    /**
     * A view of the run of a plan.
     *
     * @param product its title
     * @param moving whether it may be redrawn, where the terminal can
     */
    static RunView of(Console console, String product, Plan plan, boolean moving) {
        RunModel model = new RunModel(product + " " + plan.from() + " -> " + plan.to(), plan);
        if (!moving || !console.terminal().output()) {
            return new PlainView(console::out, model, Clock.systemUTC());
        }
        LiveView view = new LiveView(console, model, Clock.systemUTC());
        view.start();
        return view;
    }

    /** Shows nothing but what is said, and that on standard error: for {@code --json}. */
    static RunView quiet(Console console) {
        return new RunView() {
            @Override
            public void on(RunEvent event) {}

            @Override
            public void say(String line) {
                console.err(line + "\n");
            }

            @Override
            public void close() {}
        };
    }
}
