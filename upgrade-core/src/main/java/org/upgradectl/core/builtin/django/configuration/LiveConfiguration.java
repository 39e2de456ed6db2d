package org.upgradectl.core.builtin.django.configuration;

import java.util.Map;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.api.step.PlanContext;

/** How a command of the product finds the site's own configuration. */
public final class LiveConfiguration {
    private LiveConfiguration() {}

    /** The module that holds it. */
    public static String module(PlanContext context, Configuration configuration) {
        return context.facts().find(ConfigurationFacts.MODULE).orElse(configuration.module());
    }

    /** The environment variables that lead to it; none where it is where the product looks by itself. */
    public static Map<String, String> variables(PlanContext context, Configuration configuration) {
        String module = module(context, configuration);
        return module.equals(configuration.module()) ? Map.of() : Map.of(configuration.variable(), module);
    }
}
