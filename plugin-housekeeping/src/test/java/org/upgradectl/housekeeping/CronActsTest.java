package org.upgradectl.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestSites;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;

/** Entries of cron that are held, freed and taken away, in folders of the test's own. */
final class CronActsTest {
    private static final HostRoot HERE = new HostRoot(Path.of("/"));
    private static final String TABLE = "# m h\nMAILTO=x\n1 2 * * * root /opt/x/nightly\r\n3 4 * * * root /other\n";

    private static CronEntry line(Path folder) throws IOException {
        Path table = Files.writeString(folder.resolve("table"), TABLE);
        Files.setPosixFilePermissions(table, PosixFilePermissions.fromString("rw-------"));
        CronLine line = CronLine.of(table, 3, HERE.lines(table).get(2), Optional.empty())
                .orElseThrow();
        return CronEntry.line(line, "", true);
    }

    private static CronEntry program(Path folder) throws IOException {
        Path daily = Files.createDirectories(folder.resolve("cron.daily"));
        return CronEntry.program(Files.writeString(daily.resolve("nightly"), "#!/bin/sh\n"), "", true);
    }

    private static CronEntry link(Path folder) throws IOException {
        Path daily = Files.createDirectories(folder.resolve("cron.daily"));
        return CronEntry.program(
                Files.createSymbolicLink(daily.resolve("nightly"), Path.of("/opt/x/nightly.sh")), "", true);
    }

    private static World world(Path folder, CronEntry entry) {
        TestActContext context = TestActContext.of(TestSites.minimal(folder));
        return World.of(context, entry.asArguments(), () -> TreeDigest.of(folder));
    }

    private static World heldWorld(Path folder, CronEntry entry) {
        World world = world(folder, entry);
        new HeldEntry(HERE, world.context().files(), entry, HeldEntry.Manner.HELD).hold();
        return world;
    }

    @Nested
    final class HoldLine implements ActContract {
        @Override
        public ActType actType() {
            return new HoldCron(HERE);
        }

        @Override
        public World world(Path folder) throws IOException {
            return CronActsTest.world(folder, line(folder));
        }
    }

    @Nested
    final class HoldProgram implements ActContract {
        @Override
        public ActType actType() {
            return new HoldCron(HERE);
        }

        @Override
        public World world(Path folder) throws IOException {
            return CronActsTest.world(folder, program(folder));
        }
    }

    @Nested
    final class FreeLine implements ActContract {
        @Override
        public ActType actType() {
            return new FreeCron(HERE);
        }

        @Override
        public World world(Path folder) throws IOException {
            return heldWorld(folder, line(folder));
        }
    }

    @Nested
    final class FreeProgram implements ActContract {
        @Override
        public ActType actType() {
            return new FreeCron(HERE);
        }

        @Override
        public World world(Path folder) throws IOException {
            return heldWorld(folder, link(folder));
        }
    }

    @Nested
    final class RetireLine implements ActContract {
        @Override
        public ActType actType() {
            return new RetireCron(HERE);
        }

        @Override
        public World world(Path folder) throws IOException {
            return CronActsTest.world(folder, line(folder));
        }
    }

    @Nested
    final class RetireLink implements ActContract {
        @Override
        public ActType actType() {
            return new RetireCron(HERE);
        }

        @Override
        public World world(Path folder) throws IOException {
            return CronActsTest.world(folder, link(folder));
        }
    }

    @Nested
    final class RetireProgram implements ActContract {
        @Override
        public ActType actType() {
            return new RetireCron(HERE);
        }

        @Override
        public World world(Path folder) throws IOException {
            return CronActsTest.world(folder, program(folder));
        }
    }

    @Test
    void line_isACommentWhileItIsHeld_andWhatOthersChangeMeanwhileStays(@TempDir Path folder) throws IOException {
        CronEntry entry = line(folder);
        HoldCron hold = new HoldCron(HERE);
        World world = world(folder, entry);
        Arguments before = hold.prepare(world.context(), world.arguments());
        hold.execute(world.context(), world.arguments(), before);
        assertThat(Files.readAllLines(entry.path()))
                .contains("# held by upgradectl until the upgrade is over: 1 2 * * * root /opt/x/nightly", "MAILTO=x");
        assertThat(CronLine.of(entry.path(), 3, HERE.lines(entry.path()).get(2), Optional.empty()))
                .isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry.path())))
                .isEqualTo("rw-------");
        Files.writeString(entry.path(), "5 5 * * * root /new\n" + Files.readString(entry.path()));
        hold.undo(world.context(), world.arguments(), before);
        assertThat(entry.path()).hasContent("5 5 * * * root /new\n" + TABLE);
    }

    @Test
    void entryThatIsGoneBeforeTheHold_needsNone_andNothingComesBack(@TempDir Path folder) throws IOException {
        CronEntry entry = link(folder);
        World world = world(folder, entry);
        Files.delete(entry.path());
        HoldCron hold = new HoldCron(HERE);
        Arguments before = hold.prepare(world.context(), world.arguments());
        hold.execute(world.context(), world.arguments(), before);
        assertThat(hold.probe(world.context(), world.arguments(), before)).isInstanceOf(ActState.Done.class);
        hold.undo(world.context(), world.arguments(), before);
        assertThat(HERE.has(entry.path())).isFalse();
    }

    @Test
    void anotherOneInItsPlace_staysWhenItIsFreed(@TempDir Path folder) throws IOException {
        CronEntry entry = program(folder);
        World world = heldWorld(folder, entry);
        Files.writeString(entry.path(), "mine");
        String held =
                Files.readString(entry.path().resolveSibling(entry.path().getFileName() + ".held-by-upgradectl~"));
        HeldEntry freed = new HeldEntry(HERE, world.context().files(), entry, HeldEntry.Manner.HELD);
        Path kept = freed.free().orElseThrow();
        assertThat(entry.path()).hasContent("mine");
        assertThat(kept).hasContent(held);
        assertThat(kept.toString()).endsWith("~");
        assertThat(freed.isHeld()).isFalse();
        assertThat(freed.free()).as("once").isEmpty();
    }
}
