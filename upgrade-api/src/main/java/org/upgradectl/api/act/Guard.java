package org.upgradectl.api.act;

import static java.util.Objects.requireNonNull;

/** When an act is done. Decided at the gate and journaled; the plan shows the worst case, that it is done. */
public sealed interface Guard {
    /** In every run. */
    record Always() implements Guard {}

    /**
     * Only where a list fact has elements. The fact is looked up in the act's hop, else in the live site; where it is
     * not known, the act is done.
     *
     * @param fact id of the fact
     * @param shown what a person reads in the plan: "migrations are pending"
     */
    record OnlyIfAny(String fact, String shown) implements Guard {
        public OnlyIfAny {
            requireNonNull(fact, "fact is null");
            requireNonNull(shown, "shown is null");
        }
    }

    /** Only where at least one hop's list fact has elements; otherwise like {@link OnlyIfAny}. */
    record OnlyIfAnyHop(String fact, String shown) implements Guard {
        public OnlyIfAnyHop {
            requireNonNull(fact, "fact is null");
            requireNonNull(shown, "shown is null");
        }
    }
}
