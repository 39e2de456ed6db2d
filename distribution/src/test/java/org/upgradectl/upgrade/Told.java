package org.upgradectl.upgrade;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.upgradectl.core.json.Json;

/**
 * What the launcher told.
 *
 * @param command the words of the command, for messages of tests
 */
record Told(String command, int exit, String out, String err) {
    /** Both streams in one line, because lines are wrapped at the width of a terminal. */
    String text() {
        return (out + " " + err).replaceAll("\\s+", " ");
    }

    /** The one document on standard output, and nothing else there. */
    Map<String, Object> document() {
        assertThat(out).as(toString()).startsWith("{").endsWith("}\n");
        Map<String, Object> document = Json.readMap(out);
        assertThat(document).as(toString()).containsEntry("schema", 1L);
        return document;
    }

    /** The parts of an error document by name. */
    Map<?, ?> error() {
        Map<String, Object> document = document();
        assertThat(document).as(toString()).containsOnlyKeys("schema", "error");
        return (Map<?, ?>) requireNonNull(document.get("error"));
    }

    /** The findings of a document that forbid to go on. */
    List<Map<?, ?>> blockers() {
        List<?> findings = (List<?>) document().getOrDefault("findings", List.of());
        return findings.stream()
                .<Map<?, ?>>map(finding -> (Map<?, ?>) finding)
                .filter(finding -> "blocker".equals(finding.get("severity")))
                .toList();
    }

    @Override
    public String toString() {
        return command + " ended with " + exit + "\n" + out + "\n" + err;
    }
}
