package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.upgradectl.api.fact.FactKind;

/**
 * A fact that a plan rests on.
 *
 * @param hop label of the hop whose release it is of; empty for the live site
 * @param value what JSON can hold
 */
public record PlannedFact(Optional<String> hop, String id, FactKind kind, Object value) {
    public PlannedFact {
        requireNonNull(hop, "hop is null");
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
    }
}
