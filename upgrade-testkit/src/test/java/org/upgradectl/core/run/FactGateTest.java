package org.upgradectl.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.Prediction;
import org.upgradectl.core.survey.Surroundings;
import org.upgradectl.core.survey.Surveyor;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestSites;

/** What is found only when the release is staged. */
final class FactGateTest {
    private static final Finding WAIVABLE = Finding.blocker("shelf.room", "no room", "7 MB are free", "Make room.")
            .orWaived();
    private static final Finding STRICT = Finding.blocker("shelf.fire", "it burns", "smoke", "Put it out.");

    @TempDir
    private Path folder;

    @Test
    void decide_waivableBlocker_refusesAndNamesTheWaiver() {
        Gate.Decision decision = decide(Map.of(), WAIVABLE);
        assertThat(decision.findings()).containsExactly(WAIVABLE);
        assertThat(decision.refusal()).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo("check.blocked");
            assertThat(refusal.message()).contains("shelf.room: no room");
            assertThat(refusal.remedy()).contains("Make room.", "upgradectl upgrade --waive shelf.room=REASON");
        });
    }

    @Test
    void decide_waivedBlocker_passes_andIsStillFound() {
        Gate.Decision decision = decide(Map.of("shelf.room", "measured"), WAIVABLE);
        assertThat(decision.refusal()).isEmpty();
        assertThat(decision.findings()).containsExactly(WAIVABLE);
    }

    @Test
    void decide_waiverOfWhatCannotBeWaived_hasNoEffect_andThatIsSaid() {
        assertThat(decide(Map.of("shelf.fire", "I am cold"), STRICT).refusal())
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.remedy()).contains("Put it out.", "Its waiver has no effect"));
    }

    @Test
    void longerSilence_isForThePersonToDecide_orForAWaiver() {
        Foretold foretold = new Foretold(Optional.of(Duration.ofSeconds(8)), Duration.ofSeconds(90));
        assertThat(gate(foretoldSilence -> true, WAIVABLE).longer(plan(Map.of()), foretold))
                .isEmpty();
        assertThat(gate(Consent.NOBODY, WAIVABLE)
                        .longer(plan(Map.of("rehearsal.longer-silence", "at night")), foretold))
                .isEmpty();
        assertThat(gate(Consent.NOBODY, WAIVABLE).longer(plan(Map.of()), foretold))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.message()).contains("rehearsal.longer-silence", "90 s", "8 s");
                    assertThat(refusal.remedy()).contains("--waive rehearsal.longer-silence=REASON");
                });
    }

    private Gate.Decision decide(Map<String, String> waived, Finding found) {
        return gate(Consent.NOBODY, found).decide(plan(waived));
    }

    private FactGate gate(Consent consent, Finding found) {
        Site site = TestSites.minimal(folder);
        TestActContext host = TestActContext.of(site);
        Surroundings surroundings = new Surroundings(
                site,
                new TestPaths(site, "run"),
                host.commands(),
                host.secrets(),
                (name, secret) -> {},
                facts -> host.databases(),
                host.cancellation());
        return new FactGate(
                new Surveyor(List.of(), List.of(new Shelf(found))), surroundings, hop -> new NoFiles(), consent);
    }

    private Plan plan(Map<String, String> waived) {
        Version to = new Version("2.0");
        Release release = new Release(to, "v2.0", Optional.empty(), Optional.empty(), false);
        return new Plan(
                "20260101T000000Z",
                "test",
                "test",
                folder,
                new Version("1.0"),
                to,
                Instant.EPOCH,
                List.of(new Hop(0, new Version("1.0"), release, true)),
                List.of(),
                List.of(),
                new Prediction(0, 0, Map.of(), ""),
                Optional.empty(),
                List.of(),
                waived);
    }

    private record Shelf(Finding found) implements Check {
        @Override
        public String id() {
            return "shelf";
        }

        @Override
        public Set<Moment> moments() {
            return Set.of(Moment.STAGED);
        }

        @Override
        public void inspect(CheckContext context, FindingSink out) {
            out.add(found);
        }
    }

    private static final class NoFiles implements ReleaseTree {
        @Override
        public String content() {
            return "none";
        }

        @Override
        public Optional<Entry> entry(String path) {
            return Optional.empty();
        }

        @Override
        public List<Entry> list(String below) {
            return List.of();
        }

        @Override
        public InputStream open(String path) throws NoSuchFileException {
            throw new NoSuchFileException(path);
        }

        @Override
        public void close() {}
    }
}
