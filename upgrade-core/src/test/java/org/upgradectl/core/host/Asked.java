package org.upgradectl.core.host;

import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** A cancellation that a test asks for. */
final class Asked implements Cancellation {
    private volatile boolean requested;

    void request() {
        requested = true;
    }

    @Override
    public boolean requested() {
        return requested;
    }

    @Override
    public void throwIfRequested() {
        if (requested) {
            throw UpgradeException.inAct(StandardError.INTERRUPTED, "asked to stop", "");
        }
    }
}
