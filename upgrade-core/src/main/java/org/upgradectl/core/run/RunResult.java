package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.check.Finding;

/**
 * How a run, or a part of it, ended.
 *
 * @param failure why it did not go forward to its end
 * @param losses what going back would cost, where the run needs a person for that
 * @param findings those of the gate
 */
public record RunResult(Outcome outcome, Optional<Failure> failure, List<String> losses, List<Finding> findings) {
    public RunResult {
        requireNonNull(outcome, "outcome is null");
        requireNonNull(failure, "failure is null");
        losses = List.copyOf(losses);
        findings = List.copyOf(findings);
    }

    static RunResult of(Outcome outcome) {
        return new RunResult(outcome, Optional.empty(), List.of(), List.of());
    }

    static RunResult of(Outcome outcome, Failure failure) {
        return new RunResult(outcome, Optional.of(failure), List.of(), List.of());
    }
}
