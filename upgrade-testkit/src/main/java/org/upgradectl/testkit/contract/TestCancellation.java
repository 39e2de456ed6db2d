package org.upgradectl.testkit.contract;

import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** A person who asks to stop when the test wants it. */
public final class TestCancellation implements Cancellation {
    private volatile boolean requested;

    public void request() {
        requested = true;
    }

    @Override
    public boolean requested() {
        return requested;
    }

    @Override
    public void throwIfRequested() {
        if (requested) {
            throw UpgradeException.inAct(StandardError.INTERRUPTED, "stopped by the test", "");
        }
    }
}
