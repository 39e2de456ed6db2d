package org.upgradectl.api.step;

import java.util.Set;

/**
 * Where a step stands among the steps of its phase and hop. Ids of steps that are not there are ignored, unless they are
 * among {@code requires}.
 *
 * @param after steps that come first
 * @param before steps that come later
 * @param requires steps that must be there and come first; a missing one is an error when plugins are loaded
 */
public record Ordering(Set<StepId> after, Set<StepId> before, Set<StepId> requires) {
    public static final Ordering ANY = new Ordering(Set.of(), Set.of(), Set.of());

    public Ordering {
        after = Set.copyOf(after);
        before = Set.copyOf(before);
        requires = Set.copyOf(requires);
    }

    public static Ordering after(String... ids) {
        return new Ordering(ids(ids), Set.of(), Set.of());
    }

    public static Ordering before(String... ids) {
        return new Ordering(Set.of(), ids(ids), Set.of());
    }

    private static Set<StepId> ids(String... ids) {
        return java.util.Arrays.stream(ids).map(StepId::new).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
