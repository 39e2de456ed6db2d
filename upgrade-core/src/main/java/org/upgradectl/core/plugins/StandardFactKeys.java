package org.upgradectl.core.plugins;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.StandardFacts;

/** The keys that the kernel itself asks for, which any plugin may answer. */
final class StandardFactKeys {
    private StandardFactKeys() {}

    static boolean contain(FactKey<?> key) {
        try {
            for (Field field : StandardFacts.class.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && key.equals(field.get(null))) {
                    return true;
                }
            }
            return false;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
