package org.upgradectl.core.builtin.django.configuration;

import java.util.List;
import java.util.Map;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;

/** Facts of the configuration beyond the standard ones. */
public final class ConfigurationFacts {
    /** The Python module that holds the site's configuration. */
    public static final FactKey<String> MODULE = FactKey.text("configuration.module", FactKind.PINNED);

    /** The file that the module was read from. */
    public static final FactKey<String> FILE = FactKey.text("configuration.file", FactKind.INFO);

    /** Why the configuration can't be used: the name of a {@link ConfigurationProblem}; absent where it can. */
    public static final FactKey<String> PROBLEM = FactKey.text("configuration.problem", FactKind.INFO);

    /** Where uploaded files lie, where the configuration says so. */
    public static final FactKey<String> MEDIA_ROOT = FactKey.text("configuration.media-root", FactKind.PINNED);

    /** Modules of plugins that the configuration names. */
    public static final FactKey<List<Object>> PLUGINS = FactKey.list("configuration.plugins", FactKind.PINNED);

    /** Of a hop: names of the configuration that the installed release reads, and the hop's no longer. */
    static final FactKey<List<Object>> GONE = FactKey.list("configuration.gone", FactKind.INFO);

    /** Options of the database connection, as texts: {@code sslmode} and the like. */
    public static final FactKey<Map<String, Object>> DATABASE_OPTIONS =
            FactKey.object("database.options", FactKind.PINNED);

    private ConfigurationFacts() {}
}
