package org.upgradectl.core.builtin.django;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.core.builtin.trial.MinipageTrial;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.minipage.MinipageService;

/** The contract of acts that start the product itself: one miniature site for all of their worlds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DjangoActsTest {
    private @Nullable MinipageTrial opened;

    @BeforeAll
    void install(@TempDir Path folder) {
        opened = MinipageTrial.open(folder);
        opened.stage(MinipageTrial.release());
    }

    @AfterAll
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Nested
    final class VerifyOverlay implements ActContract {
        @Override
        public ActType actType() {
            return MinipageTrial.type("overlay.verify");
        }

        @Override
        public World world(Path folder) {
            FactSnapshot facts = trial().facts();
            TestActContext context = trial().context(facts);
            Path overlay = trial().paths().overlay(MinipageTrial.version());
            context.files().deleteTree(overlay);
            ActType create = MinipageTrial.type("overlay.create");
            Arguments layout = arguments("overlay.create", create, facts);
            create.execute(context, layout, create.prepare(context, layout));
            return World.of(context, arguments("overlay.create", actType(), facts), () -> names(overlay) + rows());
        }

        /** Without the log of the scratch Redis, which whatever runs under the overlay writes, and which goes with it. */
        private String names(Path overlay) {
            try (Stream<Path> files = Files.list(overlay)) {
                return files.filter(file -> !file.endsWith("redis.log"))
                        .sorted()
                        .map(file -> file.getFileName() + "\n")
                        .reduce("", String::concat);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Nested
    final class SmokePage implements ActContract {
        @Override
        public ActType actType() {
            return MinipageTrial.type("smoke.page");
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            FactSnapshot facts = trial().facts();
            return World.of(
                    trial().context(facts),
                    arguments("smoke.page", actType(), facts),
                    () -> rows() + trial().live.git("status", "--porcelain").output());
        }
    }

    @Nested
    final class WorkerJob implements ActContract {
        @Override
        public ActType actType() {
            return MinipageTrial.type("worker.job");
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            FactSnapshot facts = trial().facts();
            trial().live.start(MinipageService.WORKER);
            return World.of(
                    trial().context(facts),
                    arguments("worker.job", actType(), facts),
                    () -> rows() + trial().redis.cli("KEYS", "rq:*:upgradectl*"));
        }
    }

    /** Seconds for each world; that it tells good from bad releases is RehearsalOnMinipageTest's to show. */
    @Nested
    @Tag("long")
    final class TryRelease implements ActContract {
        @Override
        public ActType actType() {
            return MinipageTrial.type("rehearsal.try");
        }

        @Override
        public boolean leavesTraces() {
            return false;
        }

        @Override
        public World world(Path folder) {
            FactSnapshot facts = trial().facts();
            trial().perform("database.backup", facts);
            trial().context(facts).files().deleteTree(trial().paths().overlay(MinipageTrial.version()));
            trial().perform("overlay.create", facts);
            trial().perform("rehearsal.restore", facts);
            trial().perform("rehearsal.migrate", facts);
            return World.of(
                    trial().context(facts), arguments("rehearsal.trial", actType(), facts), DjangoActsTest.this::rows);
        }
    }

    private MinipageTrial trial() {
        return requireNonNull(opened, "no site was installed");
    }

    private String rows() {
        return trial().live.rowCounts().toString();
    }

    private Arguments arguments(String step, ActType type, FactSnapshot facts) {
        return trial().plan(step, facts).stream()
                .filter(act -> act.type().equals(type.id()))
                .map(Act::arguments)
                .findFirst()
                .orElseThrow();
    }
}
