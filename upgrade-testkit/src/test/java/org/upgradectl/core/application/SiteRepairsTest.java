package org.upgradectl.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.step.Repair;
import org.upgradectl.core.builtin.files.FilesContributions;
import org.upgradectl.core.plan.PlannedAct;
import org.upgradectl.core.run.JournalObserver;
import org.upgradectl.core.run.JournalRecord;
import org.upgradectl.core.run.Repairs;
import org.upgradectl.core.run.SiteLocks;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCheckContext;
import org.upgradectl.testkit.contract.TestSites;

/** A repair that makes two links, each where it is missing, and that is cut after the first. */
final class SiteRepairsTest {
    @TempDir
    private Path folder;

    private TestActContext context;

    @BeforeEach
    void lay() {
        context = TestActContext.of(TestSites.minimal(folder));
    }

    private final class Links implements Repair {
        @Override
        public String id() {
            return "links";
        }

        @Override
        public String title() {
            return "Make the links";
        }

        @Override
        public List<Act> acts(FactContext facts) {
            return Stream.of("a", "b")
                    .map(folder::resolve)
                    .filter(link -> !Files.exists(link, LinkOption.NOFOLLOW_LINKS))
                    .map(link -> Act.of(
                            "file.replace-link", Arguments.of("link", link).with("target", "/somewhere")))
                    .toList();
        }
    }

    private static ActType type(String id) {
        return new FilesContributions()
                .actTypes().stream()
                        .filter(type -> type.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private SiteRepairs repairs(JournalObserver observer) {
        return new SiteRepairs(
                new Links(),
                TestCheckContext.survey(context, GivenFacts.none()),
                SiteRepairsTest::type,
                new Repairs(
                        folder.resolve("state"),
                        context.files(),
                        SiteRepairsTest::type,
                        repair -> context,
                        Clock.systemUTC(),
                        observer,
                        text -> text),
                new SiteLocks(folder.resolve("locks"), folder),
                folder);
    }

    private SiteRepairs repairs() {
        return repairs(JournalObserver.NONE);
    }

    private void cut() {
        SiteRepairs repairs = repairs(new JournalObserver() {
            @Override
            public void before(JournalRecord line) {}

            @Override
            public void after(JournalRecord line) {
                if (line.kind() == JournalRecord.Kind.RESULT) {
                    throw new AssertionError("cut");
                }
            }
        });
        assertThatThrownBy(() -> repairs.apply(repairs.acts())).isInstanceOf(AssertionError.class);
        assertThat(folder.resolve("a")).isSymbolicLink();
    }

    @Test
    void cut_tellsWhatStands_andIsTakenBackBeforeAnythingIsPlanned() {
        assertThat(repairs().cut()).isEmpty();
        cut();
        List<PlannedAct> half = repairs().acts();
        assertThat(repairs().cut()).isEqualTo(Optional.of(List.of(folder.resolve("a") + " -> /somewhere")));
        assertThatExceptionOfType(UpgradeException.class)
                .isThrownBy(() -> repairs().apply(half))
                .satisfies(e -> assertThat(e.code()).isEqualTo(StandardError.RUN_OPEN));
        assertThat(folder.resolve("a")).as("planned beside a half-done one").isSymbolicLink();

        repairs().takeBackCut();
        assertThat(Files.isSymbolicLink(folder.resolve("a"))).isFalse();
        assertThat(repairs().cut()).isEmpty();
    }
}
