package org.upgradectl.core.builtin.python;

import java.util.List;
import java.util.Map;
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

    /** Packages of the live environment: lines {@code name==version}. */
    static final FactKey<List<Object>> INSTALLED = FactKey.list("packages.installed", FactKind.INFO);

    /** Names of those that no other package and no requirement of the installed release asks for. */
    static final FactKey<List<Object>> BY_HAND = FactKey.list("packages.by-hand", FactKind.INFO);

    /**
     * Of a hop: what its environment will have as far as can be told now, lines {@code name==version}; a version that can't be
     * told is {@code unknown}.
     */
    static final FactKey<List<Object>> RESOLVED = FactKey.list("packages.resolved", FactKind.INFO);

    /** Of a hop, for a person: packages of which that holds, for there is no wheel, with those who ask for them. */
    static final FactKey<List<Object>> UNRESOLVED = FactKey.list("packages.unresolved", FactKind.INFO);

    /** Of a hop: what distinguishes that from the live environment: lists {@code added}, {@code changed}, {@code removed}. */
    static final FactKey<Map<String, Object>> CHANGES = FactKey.object("packages.changes", FactKind.INFO);

    /** Of a hop, once staged: what its environment has. */
    static final FactKey<List<Object>> BUILT = FactKey.list("packages.built", FactKind.INFO);

    /** Of a hop, once staged: lines of what was built otherwise than the plan had said. */
    static final FactKey<List<Object>> UNPLANNED = FactKey.list("packages.unplanned", FactKind.INFO);

    private PythonFacts() {}
}
