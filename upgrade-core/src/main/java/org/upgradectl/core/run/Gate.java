package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.check.Finding;
import org.upgradectl.core.plan.Plan;

/** Decides whether a staged run may touch the live site. */
public interface Gate {
    /** Reads what only the staged release can tell, and what may have changed since the plan was made. */
    Decision decide(Plan plan);

    /**
     * Guards that have to be decided before the gate, for acts of the phase rehearse: reasons, by the keys of those that turn
     * out not to be needed. Asked once the release is staged.
     */
    default Map<String, String> needless(Plan plan) {
        return Map.of();
    }

    /** Why the site may not be silent for longer than the plan showed; asked only where it {@link Foretold#exceeds} that. */
    default Optional<Failure> longer(Plan plan, Foretold foretold) {
        return Optional.empty();
    }

    /**
     * What the gate says.
     *
     * @param refusal why the run ends here
     * @param skip reasons, by the keys of acts that turn out not to be needed
     * @param facts what was found, for the journal
     */
    record Decision(Optional<Failure> refusal, Map<String, String> skip, List<Finding> findings, Arguments facts) {
        public Decision {
            requireNonNull(refusal, "refusal is null");
            skip = Map.copyOf(skip);
            findings = List.copyOf(findings);
            requireNonNull(facts, "facts is null");
        }
    }
}
