package org.upgradectl.core.builtin.django.overlay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.core.builtin.database.ScratchPlan;

/**
 * The scratch database of a hop, as its overlay names it.
 *
 * @param values for the overlay: {@code host}, {@code port}, {@code name}, {@code user}, {@code passwordFile}
 * @param creation the act that creates it; empty where nobody may
 * @param removal the act that drops it
 */
record ScratchDatabase(Map<String, Object> values, Optional<Act> creation, Optional<Act> removal) {
    /** Rows of these are copied: commands ask which migrations are applied, and refer to content types by their ids. */
    private static final List<String> TABLES = List.of("django_migrations", "django_content_type");

    ScratchDatabase {
        values = Map.copyOf(values);
    }

    static ScratchDatabase of(PlanContext context, Hop hop) {
        boolean possible = possible(context.facts());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "host",
                possible ? context.facts().find(StandardFacts.DATABASE_HOST).orElse("") : "127.0.0.1");
        values.put(
                "port",
                possible ? context.facts().find(StandardFacts.DATABASE_PORT).orElse(5432L) : 1L);
        values.put("name", ScratchPlan.name(context, hop));
        values.put("user", ScratchPlan.role(context, hop));
        values.put(
                "passwordFile",
                ScratchPlan.passwordFile(context.paths(), hop).getFileName().toString());
        return new ScratchDatabase(values, ScratchPlan.create(context, hop, TABLES), ScratchPlan.drop(context, hop));
    }

    /** Whether the server told who may; where it didn't, that is a finding already. */
    static boolean known(Facts facts) {
        return ScratchPlan.known(facts);
    }

    static boolean possible(Facts facts) {
        return ScratchPlan.possible(facts);
    }
}
