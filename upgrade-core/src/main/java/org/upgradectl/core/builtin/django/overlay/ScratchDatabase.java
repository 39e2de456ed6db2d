package org.upgradectl.core.builtin.django.overlay;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.PlanContext;

/**
 * The scratch database of a hop, as its overlay names it.
 *
 * @param values for the overlay: {@code host}, {@code port}, {@code name}, {@code user}, {@code passwordFile}
 * @param possible whether there is somebody who may create databases
 */
record ScratchDatabase(Map<String, Object> values, boolean possible) {
    static final String CREATE = "database.create-scratch";
    static final String DROP = "database.drop-scratch";

    private static final String PASSWORD_FILE = "database.password";

    /** Whoever can bring the database back by another database can create one to try things in. */
    private static final Set<String> CREATING_RUNGS = Set.of("template", "restore");

    ScratchDatabase {
        values = Map.copyOf(values);
    }

    static ScratchDatabase of(PlanContext context, Hop hop) {
        String name = "upgradectl_scratch_" + context.paths().id().toLowerCase(Locale.ROOT) + "_" + (hop.index() + 1);
        boolean possible = possible(context.facts());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "host",
                possible ? context.facts().find(StandardFacts.DATABASE_HOST).orElse("") : "127.0.0.1");
        values.put(
                "port",
                possible ? context.facts().find(StandardFacts.DATABASE_PORT).orElse(5432L) : 1L);
        values.put("name", name);
        values.put("user", name);
        values.put("passwordFile", PASSWORD_FILE);
        return new ScratchDatabase(values, possible);
    }

    static boolean possible(Facts facts) {
        return facts.find(StandardFacts.WAY_BACK).map(CREATING_RUNGS::contains).orElse(false);
    }

    /** The act that creates it, with a role of its own; empty where nobody may. */
    Optional<Act> creation(Path folder) {
        return possible ? Optional.of(Act.of(CREATE, arguments(folder))) : Optional.empty();
    }

    /** The act that drops both. */
    Optional<Act> removal(Path folder) {
        return possible ? Optional.of(Act.of(DROP, arguments(folder))) : Optional.empty();
    }

    private Arguments arguments(Path folder) {
        return Arguments.of(values).with("passwordFile", folder.resolve(PASSWORD_FILE));
    }
}
