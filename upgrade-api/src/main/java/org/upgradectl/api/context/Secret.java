package org.upgradectl.api.context;

import static java.util.Objects.requireNonNull;

/**
 * A value that must not be seen: a password, a key.
 *
 * <p>Hand it to a command by environment or by a file of mode 0600, never by argument; never put it into a fact, an
 * act's arguments, a result, a message or a log.
 */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = requireNonNull(value, "value is null");
    }

    /** The value itself. Call it at the last moment and keep what it returns in a local variable. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return 0;
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "***";
    }
}
