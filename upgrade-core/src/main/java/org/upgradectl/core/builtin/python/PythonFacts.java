package org.upgradectl.core.builtin.python;

import java.util.List;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;

/** Facts of the Python parts beyond the standard ones. */
final class PythonFacts {
    /**
     * Interpreters that new environments can be built with, in the order of preference: objects with {@code path},
     * {@code version}, {@code builds} (whether it can make environments) and {@code trouble} (why it can't be used at
     * all; then it has no version).
     */
    static final FactKey<List<Object>> INTERPRETERS = FactKey.list("python.interpreters", FactKind.INFO);

    /** The name that an environment which is a plain folder gets when it makes room for the link; free. */
    static final FactKey<String> ASIDE = FactKey.text("python.environment-aside", FactKind.INFO);

    /** Of a hop: something lies already where its environment will be built. */
    static final FactKey<Boolean> OCCUPIED = FactKey.flag("hop.environment-occupied", FactKind.INFO);

    private PythonFacts() {}
}
