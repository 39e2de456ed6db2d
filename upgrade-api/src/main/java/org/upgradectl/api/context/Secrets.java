package org.upgradectl.api.context;

import java.util.Optional;

/** The secrets of this site, by name, such as {@code database.password}. */
public interface Secrets {
    Optional<Secret> find(String name);
}
