package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.run.RunEvent;

/**
 * Keeps secrets out of what a run tells: the texts for a person, which quote whatever a program or a library has said. What a
 * way back needs is never touched.
 */
final class Redaction {
    private static final Set<String> TEXTS =
            Set.of("message", "leftAsItWas", "remedy", "reason", "text", "found", "losses", "title", "evidence");

    private final UnaryOperator<String> redactor;

    Redaction(UnaryOperator<String> redactor) {
        this.redactor = requireNonNull(redactor, "redactor is null");
    }

    Arguments of(JournalRecord.Kind kind, Arguments data) {
        return switch (kind) {
            case FOUND, FAILED, SKIPPED, BROKEN, NOTICE, BACK, UNDO_FAILED, NEEDS_PERSON, ACCEPTED ->
                Arguments.of(texts(data.asMap()));
            default -> data;
        };
    }

    RunEvent of(RunEvent event) {
        if (event instanceof RunEvent.Progressed told) {
            return new RunEvent.Progressed(told.step(), redactor.apply(told.what()), told.done(), told.total());
        }
        if (event instanceof RunEvent.Noticed told) {
            return new RunEvent.Noticed(told.step(), redactor.apply(told.text()));
        }
        return event instanceof RunEvent.GoingBack told ? new RunEvent.GoingBack(redactor.apply(told.reason())) : event;
    }

    private Map<String, Object> texts(Map<?, ?> values) {
        Map<String, Object> redacted = new LinkedHashMap<>();
        values.forEach((name, value) ->
                redacted.put(String.valueOf(name), value(value, TEXTS.contains(String.valueOf(name)))));
        return redacted;
    }

    private Object value(Object value, boolean text) {
        if (value instanceof Map<?, ?> map) {
            return texts(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(element -> value(element, text)).toList();
        }
        return text && value instanceof String told ? redactor.apply(told) : value;
    }
}
