package org.upgradectl.core.builtin.django.configuration;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.core.builtin.python.ConfiguredPackages;
import org.upgradectl.core.builtin.python.LastLines;
import org.upgradectl.core.builtin.python.PythonScript;
import org.upgradectl.core.builtin.python.ServiceUser;
import org.upgradectl.core.json.Json;

/**
 * Evaluates a configuration module with the site's own interpreter: in a process of its own, as the services' user, with
 * a deadline. The module is code, and as trustworthy as the product.
 */
final class ConfigurationProbe {
    private static final List<String> WANTED = List.of("DATABASE", "DATABASES", "REDIS", "MEDIA_ROOT");
    private static final PythonScript SCRIPT = PythonScript.beside(ConfigurationProbe.class, "configuration.py");

    private final FactContext context;
    private final String python;
    private final Duration patience;

    ConfigurationProbe(FactContext context, String python, Duration patience) {
        this.context = context;
        this.python = python;
        this.patience = patience;
    }

    /**
     * Evaluates it.
     *
     * @param plugins names of lists of plugins
     */
    Outcome evaluate(String module, List<String> plugins) {
        Path project = context.paths().root().resolve(context.site().product().project());
        List<String> arguments = new ArrayList<>(List.of(module, Json.write(plugins)));
        arguments.addAll(WANTED);
        context.site().product().localFiles().stream()
                .flatMap(file -> file.setting().stream())
                .filter(setting -> !WANTED.contains(setting))
                .forEach(arguments::add);
        try {
            PythonScript.Answer answer = SCRIPT.run(
                    context.commands(),
                    List.of(python),
                    PythonScript.privateFolder(context.site().folders().cache()),
                    arguments,
                    spec -> asOwner(spec)
                            .in(project)
                            .within(patience)
                            // Bytecode that root writes can't be replaced by the services' user.
                            .withEnvironment("PYTHONDONTWRITEBYTECODE", "1"));
            if (answer.value().isEmpty()) {
                return Outcome.failed(
                        ConfigurationProblem.RAISED,
                        "the interpreter ended with exit code "
                                + answer.command().exitCode() + "\n" + LastLines.of(answer.command(), 3));
            }
            return outcome(answer.value());
        } catch (UpgradeException e) {
            if (e.code() == StandardError.COMMAND_TIMED_OUT) {
                return Outcome.failed(
                        ConfigurationProblem.HUNG, module + " was given " + patience.toSeconds() + " s, then ended");
            }
            throw e;
        }
    }

    private CommandSpec asOwner(CommandSpec spec) {
        return ServiceUser.of(context.site(), context.paths(), context.facts())
                .map(spec::as)
                .orElse(spec);
    }

    private static Outcome outcome(Map<String, Object> answer) {
        if (answer.get("failure") instanceof Map<?, ?> failure) {
            return Outcome.failed(
                    ConfigurationProblem.of(String.valueOf(failure.get("kind"))),
                    failure.get("message") + "\n" + failure.get("where"));
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        object(answer.get("secrets")).forEach((name, value) -> secrets.put(name, String.valueOf(value)));
        return new Outcome(
                Optional.empty(),
                "",
                object(answer.get("values")),
                secrets,
                String.valueOf(answer.get("file")),
                list(answer.get("names")),
                list(answer.get("packages")),
                list(answer.get("imports")).stream().map(String::valueOf).toList());
    }

    private static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    private static Map<String, Object> object(@Nullable Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, element) -> copy.put(String.valueOf(name), requireNonNull(element)));
        }
        return copy;
    }

    /**
     * What came of it.
     *
     * @param detail why there are no values; no secrets
     * @param values of the names asked for; holds secrets
     * @param secrets all values that sound secret, by their paths
     * @param file that the module was read from
     * @param names that it gives values to
     * @param packages of the environment that it needs, see {@link ConfiguredPackages#FACT}
     * @param imports the files of all modules that were read with it, links resolved
     */
    record Outcome(
            Optional<ConfigurationProblem> problem,
            String detail,
            Map<String, Object> values,
            Map<String, String> secrets,
            String file,
            List<Object> names,
            List<Object> packages,
            List<String> imports) {
        static Outcome failed(ConfigurationProblem problem, String detail) {
            return new Outcome(Optional.of(problem), detail, Map.of(), Map.of(), "", List.of(), List.of(), List.of());
        }

        /** Never the values. */
        @Override
        public String toString() {
            return "Outcome[problem=" + problem + ", detail=" + detail + "]";
        }
    }
}
