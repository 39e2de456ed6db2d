package org.upgradectl.api.run;

/** Is told of a run's events, one after the other, on the run's thread. What it throws is logged and ignored. */
public interface RunListener {
    void on(RunEvent event);
}
