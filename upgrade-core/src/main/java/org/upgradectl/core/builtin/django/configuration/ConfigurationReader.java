package org.upgradectl.core.builtin.django.configuration;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.core.builtin.python.ConfiguredPackages;
import org.upgradectl.core.builtin.services.ServiceFacts;

/** Where the product's database, its Redis and its files are, as the site's configuration says. */
public final class ConfigurationReader implements FactReader {
    private static final Set<FactKey<?>> DATABASE = Set.of(
            StandardFacts.DATABASE_HOST,
            StandardFacts.DATABASE_PORT,
            StandardFacts.DATABASE_NAME,
            StandardFacts.DATABASE_USER);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, String> caller;
    private final Duration patience;

    /**
     * Reads the module that the caller's variable names, where it is set.
     *
     * @param caller environment variables
     */
    public ConfigurationReader(Map<String, String> caller) {
        this(caller, PATIENCE);
    }

    ConfigurationReader(Map<String, String> caller, Duration patience) {
        this.caller = Map.copyOf(caller);
        this.patience = patience;
    }

    @Override
    public Set<FactKey<?>> provides() {
        Set<FactKey<?>> keys = new HashSet<>(DATABASE);
        keys.addAll(Set.of(
                StandardFacts.REDIS,
                ConfigurationFacts.MODULE,
                ConfigurationFacts.FILE,
                ConfigurationFacts.PROBLEM,
                ConfigurationFacts.MEDIA_ROOT,
                StandardFacts.FOLDERS,
                StandardFacts.CONFIGURATION_FILES,
                ConfigurationFacts.PLUGINS,
                StandardFacts.CONFIGURATION_NAMES,
                ConfiguredPackages.FACT,
                ConfigurationFacts.DATABASE_OPTIONS));
        return keys;
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.PYTHON, ServiceFacts.USER);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        context.site().product().configuration().ifPresent(configuration -> read(context, configuration, out));
    }

    private void read(FactContext context, Configuration configuration, FactSink out) {
        String module = Optional.ofNullable(caller.get(configuration.variable()))
                .filter(name -> !name.isBlank())
                .orElse(configuration.module());
        out.put(ConfigurationFacts.MODULE, module);
        Optional<String> python = context.facts().find(StandardFacts.PYTHON);
        if (python.isEmpty()) {
            problem(out, ConfigurationProblem.NO_INTERPRETER, "the environment's interpreter can't be run");
            return;
        }
        ConfigurationProbe.Outcome outcome =
                new ConfigurationProbe(context, python.get(), patience).evaluate(module, configuration.plugins());
        if (outcome.problem().isPresent()) {
            problem(out, outcome.problem().get(), outcome.detail());
            return;
        }
        // First of all: from here on nothing of it can be seen anywhere.
        outcome.secrets().forEach((name, value) -> out.secret("configuration." + name, new Secret(value)));
        out.put(ConfigurationFacts.FILE, outcome.file());
        ConfigurationValues values = new ConfigurationValues(outcome.values());
        values.database()
                .ifPresentOrElse(
                        database -> put(out, database),
                        () -> problem(out, ConfigurationProblem.INCOMPLETE, "it has neither DATABASE nor DATABASES"));
        RedisValues.put(values.object("REDIS"), out);
        values.text("MEDIA_ROOT").ifPresent(folder -> out.put(ConfigurationFacts.MEDIA_ROOT, folder));
        Map<String, Object> folders = new LinkedHashMap<>();
        context.site()
                .product()
                .localFiles()
                .forEach(local -> local.setting()
                        .ifPresent(name -> values.text(name).ifPresent(folder -> folders.put(name, folder))));
        out.put(StandardFacts.FOLDERS, folders);
        out.put(StandardFacts.CONFIGURATION_FILES, ConfigurationFiles.of(context.paths(), outcome.imports()));
        out.put(
                ConfigurationFacts.PLUGINS,
                configuration.plugins().stream()
                        .flatMap(name -> values.list(name).stream())
                        .toList());
        out.put(StandardFacts.CONFIGURATION_NAMES, outcome.names());
        out.put(ConfiguredPackages.FACT, outcome.packages());
    }

    private static void put(FactSink out, DatabaseValues database) {
        out.put(StandardFacts.DATABASE_HOST, database.host());
        out.put(StandardFacts.DATABASE_PORT, database.port());
        out.put(StandardFacts.DATABASE_NAME, database.name());
        out.put(StandardFacts.DATABASE_USER, database.user());
        out.put(ConfigurationFacts.DATABASE_OPTIONS, database.options());
        database.password().ifPresent(password -> out.secret("database.password", password));
    }

    private static void problem(FactSink out, ConfigurationProblem problem, String detail) {
        out.put(ConfigurationFacts.PROBLEM, problem.label());
        DATABASE.forEach(key -> out.unknown(key, detail));
        out.unknown(StandardFacts.REDIS, detail);
    }
}
