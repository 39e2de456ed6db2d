package org.upgradectl.core.cli.action;

import java.util.function.Supplier;
import org.upgradectl.api.error.UpgradeException;

/** Work that only reads. An error that comes out of it can say what was left as it was: everything. */
final class Reading {
    private Reading() {}

    static <T> T of(Supplier<T> work) {
        try {
            return work.get();
        } catch (UpgradeException e) {
            if (!e.leftAsItWas().isBlank()) {
                throw e;
            }
            throw new UpgradeException(e.code(), e.getMessage(), "Nothing was changed.", e.remedy(), e);
        }
    }
}
