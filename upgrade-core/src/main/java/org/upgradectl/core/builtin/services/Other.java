package org.upgradectl.core.builtin.services;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.upgradectl.api.act.Arguments;

/**
 * A unit of somebody else's that ran when the site's were stopped, and went down with them. What it needs is asked before:
 * systemd forgets it of a unit that is down.
 *
 * @param unit its name
 * @param needs those of the site's units that take it down
 */
record Other(String unit, List<String> needs) {
    Other {
        requireNonNull(unit, "unit is null");
        needs = List.copyOf(needs);
    }

    /** As it is journaled and recorded: the names with blanks between them, its own first. */
    String asText() {
        return needs.isEmpty() ? unit : unit + " " + String.join(" ", needs);
    }

    static Other ofText(String text) {
        List<String> words = Arrays.asList(text.split(" ", -1));
        return new Other(words.get(0), words.subList(1, words.size()));
    }

    boolean needsAnyOf(List<String> units) {
        return needs.stream().anyMatch(units::contains);
    }

    static List<Other> in(Arguments before) {
        return before.has("others")
                ? before.texts("others").stream().map(Other::ofText).toList()
                : List.of();
    }

    static List<String> texts(List<Other> others) {
        return others.stream().map(Other::asText).toList();
    }

    static List<String> units(List<Other> others) {
        return others.stream().map(Other::unit).toList();
    }
}
