package org.upgradectl.core.builtin.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a query's answer, its values as text.
 *
 * @param values null where the database says NULL
 */
record Row(List<@Nullable String> values) {
    Row {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** The value of a column, counted from 0, that is not NULL. */
    String text(int column) {
        return optional(column).orElseThrow(() -> new NoSuchElementException("column " + column + " is NULL"));
    }

    Optional<String> optional(int column) {
        return Optional.ofNullable(values.get(column));
    }

    long number(int column) {
        return Long.parseLong(text(column));
    }

    /** A truth value, as JDBC ({@code t}) and as JSON ({@code true}) write it. */
    boolean flag(int column) {
        return text(column).startsWith("t");
    }
}
