package org.upgradectl.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.core.builtin.services.ServicesContributions;
import org.upgradectl.testkit.contract.ActContract;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TreeDigest;
import org.upgradectl.testkit.contract.World;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.systemd.SystemdBox;

/**
 * The kernel's acts over this manager, with a socket, which does not start while its service runs: a kill anywhere leaves a hold or none, and both ways out of it.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SystemdActsTest {
    private static final List<String> UNITS = List.of("web.socket", "web");

    private SystemdBox box;
    private Path shared;

    @BeforeAll
    void boot(@TempDir Path folder) {
        box = Prerequisites.orSkip(() -> SystemdBox.start(folder));
        shared = folder;
        box.unit("web.socket", "[Socket]", "ListenStream=" + folder.resolve("web.sock"));
        box.unit("web.service", "[Service]", "ExecStart=/bin/sleep infinity");
        box.run("systemctl", "daemon-reload");
    }

    @AfterAll
    void end() {
        if (box != null) {
            box.close();
        }
    }

    private static ActType type(String id) {
        return new ServicesContributions(manager -> new SystemdManager())
                .actTypes().stream()
                        .filter(type -> type.id().equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    /** The only site of the box, as it is before: what an earlier world has left is taken away. */
    private TestActContext fresh() {
        TestActContext context = BoxedSite.context(box, shared, UNITS.toArray(String[]::new));
        new SystemdManager().release(BoxedSite.of(context), UNITS);
        context.files().deleteTree(context.paths().run());
        context.files().createFolder(context.site().folders().state(), "rwx------");
        UNITS.forEach(unit -> new SystemdManager().start(BoxedSite.of(context), unit));
        return context;
    }

    /** Drop-ins without the marker hold nothing: they are no part of this world, and gone after an undo all the same. */
    private String snapshot() {
        boolean held = new SystemdManager().held(BoxedSite.of(box, shared, "web"), UNITS);
        return (held ? "held\n" : "")
                + box.run("systemctl", "is-active", "web.socket", "web.service").out();
    }

    abstract class OfServices implements ActContract {
        @Override
        public World world(Path folder) {
            TestActContext context = fresh();
            Arguments arguments =
                    Arguments.of("manager", "systemd").with("units", UNITS).with("hold", true);
            return World.of(context, arguments, () -> snapshot());
        }
    }

    @Nested
    final class Stop extends OfServices {
        @Override
        public ActType actType() {
            return type("service.stop");
        }

        @Test
        void undo_leavesNoTraceOfTheHold(@TempDir Path folder) {
            try (World world = world(folder)) {
                String before = TreeDigest.of(box.units());
                Arguments found = actType().prepare(world.context(), world.arguments());
                actType().execute(world.context(), world.arguments(), found);
                assertThat(TreeDigest.of(box.units())).isNotEqualTo(before);
                actType().undo(world.context(), world.arguments(), found);
                assertThat(TreeDigest.of(box.units())).isEqualTo(before);
            }
        }
    }

    @Nested
    final class Start extends OfServices {
        @Override
        public ActType actType() {
            return type("service.start");
        }

        @Override
        public World world(Path folder) {
            World world = super.world(folder);
            ActType stop = type("service.stop");
            Arguments before = stop.prepare(world.context(), world.arguments());
            stop.execute(world.context(), world.arguments(), before);
            assertThat(snapshot()).startsWith("held");
            return world;
        }
    }
}
