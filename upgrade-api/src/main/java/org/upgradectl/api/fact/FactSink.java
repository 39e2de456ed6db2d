package org.upgradectl.api.fact;

import org.upgradectl.api.context.Secret;

/** Takes what a reader finds. */
public interface FactSink {
    <T> void put(FactKey<T> key, T value);

    /**
     * Says why a fact could not be read, for the person.
     *
     *
     * @param reason a sentence, without secrets
     */
    void unknown(FactKey<?> key, String reason);

    /** Hands over a secret by name; its value is redacted everywhere from now on. */
    void secret(String name, Secret value);
}
