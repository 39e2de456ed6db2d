package org.upgradectl.core.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.plan.PlannedNotes;
import org.upgradectl.core.run.Failure;
import org.upgradectl.core.run.Outcome;

/**
 * What a run did. Its JSON is the report document of design.md.
 *
 * @param downtime from the stop of the services to the first page that was answered, where there is one to be asked for;
 *     empty where nothing was stopped
 * @param predicted what the plan said of the whole; of the downtime, what the run's own rehearsal said, if it had one
 * @param failure why the run did not go forward to its end
 * @param wayBackFailure why the way back did not go to its end either
 * @param findings those of the plan, and what only the gate found
 * @param waived reasons by finding id
 * @param notes what the release notes say that breaks, and how a person took notice of it
 * @param losses what going back would cost, where a person is needed for that
 * @param packages what was installed into each environment that was built
 */
public record Report(
        String run,
        Kind kind,
        String site,
        Version from,
        Version to,
        Outcome outcome,
        Instant startedAt,
        Duration total,
        Optional<Duration> downtime,
        Optional<Duration> predicted,
        Optional<Duration> predictedDowntime,
        List<StepReport> steps,
        Optional<Availability> availability,
        Optional<Failure> failure,
        Optional<Failure> wayBackFailure,
        List<String> losses,
        List<Finding> findings,
        Map<String, String> waived,
        Optional<PlannedNotes> notes,
        List<Notice> notices,
        List<BuiltSet> packages) {
    public Report {
        requireNonNull(run, "run is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(site, "site is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(outcome, "outcome is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(total, "total is null");
        requireNonNull(downtime, "downtime is null");
        requireNonNull(predicted, "predicted is null");
        requireNonNull(predictedDowntime, "predictedDowntime is null");
        steps = List.copyOf(steps);
        requireNonNull(availability, "availability is null");
        requireNonNull(failure, "failure is null");
        requireNonNull(wayBackFailure, "wayBackFailure is null");
        losses = List.copyOf(losses);
        findings = List.copyOf(findings);
        waived = Map.copyOf(waived);
        requireNonNull(notes, "notes is null");
        notices = List.copyOf(notices);
        packages = List.copyOf(packages);
    }

    /** What the run was for. */
    public enum Kind {
        UPGRADE,
        /** It was to end with the gate. */
        REHEARSAL
    }

    /**
     * How one step went.
     *
     *
     * @param millis of all its acts, undoing not counted
     * @param predicted what the run's own rehearsal told of it, else what the plan did
     * @param failure what a failure of it would have meant
     */
    public record StepReport(
            String key,
            StepId id,
            String title,
            Phase phase,
            Optional<String> hop,
            StepOutcome outcome,
            long millis,
            Optional<Duration> predicted,
            Step.Failure failure) {
        public StepReport {
            requireNonNull(key, "key is null");
            requireNonNull(id, "id is null");
            requireNonNull(title, "title is null");
            requireNonNull(phase, "phase is null");
            requireNonNull(hop, "hop is null");
            requireNonNull(outcome, "outcome is null");
            requireNonNull(predicted, "predicted is null");
            requireNonNull(failure, "failure is null");
        }
    }

    /** How a step ended. */
    public enum StepOutcome {
        DONE,
        SKIPPED,
        FAILED,
        UNDONE
    }

    /** The exact packages of one environment, and the hop that it is for. */
    public record BuiltSet(Optional<String> hop, List<BuiltPackage> packages) {
        public BuiltSet {
            requireNonNull(hop, "hop is null");
            packages = List.copyOf(packages);
        }
    }

    /**
     * One package of an environment.
     *
     * @param sha256 of the file that it was installed from; empty where the installer did not tell
     */
    public record BuiltPackage(String name, String version, Optional<String> sha256) {
        public BuiltPackage {
            requireNonNull(name, "name is null");
            requireNonNull(version, "version is null");
            requireNonNull(sha256, "sha256 is null");
        }
    }

    /**
     * A line for the person.
     *
     *
     * @param step key of the step that wrote it; empty where it was the kernel
     */
    public record Notice(String step, String text) {
        public Notice {
            requireNonNull(step, "step is null");
            requireNonNull(text, "text is null");
        }
    }

    /** How the site answered while the run lasted. */
    public record Availability(Duration interval, long requests, long failed, Duration longestGap) {
        public Availability {
            requireNonNull(interval, "interval is null");
            requireNonNull(longestGap, "longestGap is null");
        }
    }
}
