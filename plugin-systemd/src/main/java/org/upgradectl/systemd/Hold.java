package org.upgradectl.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceManager.ServiceContext;

/**
 * Keeps units from starting, also after a reboot: each gets a drop-in that asserts that a marker is missing. A mask would
 * do nothing for units in {@code /etc}, and a condition would let {@code systemctl start} say that all is well. A service
 * behind a socket that listens is not refused its start, but waits with it: see {@link DropIn#waiting}.
 */
final class Hold {
    /** Gone after a reboot. */
    private static final Path VOLATILE = Path.of("/run/upgradectl");

    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final ServiceContext context;
    private final Systemctl systemctl;
    private final Path folder;
    private final Path state;
    private final Path marker;
    private final Path waiting;

    /**
     * The hold of one site.
     *
     * @param folder of the administrator's unit files, {@code /etc/systemd/system}
     */
    Hold(ServiceContext context, Systemctl systemctl, Path folder) {
        this.context = context;
        this.systemctl = systemctl;
        this.folder = folder;
        this.state = context.site().folders().state();
        this.marker = state.resolve("hold");
        this.waiting = VOLATILE.resolve(context.site().name() + ".held-socket");
    }

    void on(List<String> units) {
        HeldSockets held = HeldSockets.among(units, systemctl);
        for (String unit : units) {
            String content = held.services().contains(UnitName.full(unit))
                    ? DropIn.waiting(marker, waiting)
                    : DropIn.refusing(marker);
            context.files().createFolder(dropInFolder(unit), "rwxr-xr-x");
            context.files().write(dropIn(unit), content.getBytes(UTF_8), "rw-r--r--");
        }
        systemctl.daemonReload();
        List<UnitStatus> all = systemctl.show(units);
        for (int i = 0; i < units.size(); i++) {
            if (!all.get(i).hasRead(dropIn(units.get(i)).toString())) {
                throw UpgradeException.inAct(
                        StandardError.SERVICE_FAILED,
                        "systemd did not read " + dropIn(units.get(i)) + ", so that nothing would hold " + units.get(i),
                        "Look at `systemctl cat " + UnitName.full(units.get(i)) + "`.");
            }
        }
        if (!held.sockets().isEmpty()) {
            runOrFail("mkdir", "-p", "--", VOLATILE.toString());
            runOrFail("touch", "--", waiting.toString());
        }
        // Until here the drop-ins keep nothing from starting; the marker turns all of them on at once.
        context.files().createFolder(state, "rwx------");
        context.files().write(marker, held.asMarker(), "rw-------");
    }

    boolean isOn(List<String> units) {
        if (!Files.exists(marker)) {
            return false;
        }
        List<UnitStatus> all = systemctl.show(units);
        for (int i = 0; i < units.size(); i++) {
            if (!all.get(i).hasRead(dropIn(units.get(i)).toString())) {
                return false;
            }
        }
        return true;
    }

    /** Whether neither the marker nor a drop-in is left, be it on disk or in systemd's memory. */
    boolean isOff(List<String> units) {
        if (Files.exists(marker)) {
            return false;
        }
        List<UnitStatus> all = systemctl.show(units);
        // Exit code 1 is a folder that is not there.
        List<String> left = context.commands()
                .run(CommandSpec.of("find", folder.toString(), "-mindepth", "2", "-maxdepth", "2", "-name", DropIn.NAME)
                        .within(WITHIN))
                .parsed()
                .lines()
                .toList();
        for (int i = 0; i < units.size(); i++) {
            String dropIn = dropIn(units.get(i)).toString();
            if (left.contains(dropIn) || all.get(i).hasRead(dropIn)) {
                return false;
            }
        }
        return true;
    }

    /** Full names of the sockets that listen on. */
    Set<String> keptSockets() {
        return HeldSockets.kept(marker);
    }

    void off(List<String> units) {
        // The marker first: without the other one, what waits would fail instead of starting.
        context.files().deleteTree(marker);
        runOrFail("rm", "-f", "--", waiting.toString());
        boolean known = false;
        List<UnitStatus> all = systemctl.show(units);
        for (int i = 0; i < units.size(); i++) {
            known |= all.get(i).hasRead(dropIn(units.get(i)).toString());
            context.files().deleteTree(dropIn(units.get(i)));
            // Others may have drop-ins in it too.
            rmdir(dropInFolder(units.get(i)));
        }
        if (known) {
            systemctl.daemonReload();
        }
        units.forEach(systemctl::resetFailed);
    }

    private void runOrFail(String... line) {
        context.commands().runOrFail(CommandSpec.of(line).within(WITHIN));
    }

    /** A folder that stays, empty, keeps nothing from starting. */
    private void rmdir(Path empty) {
        context.commands()
                .run(CommandSpec.of("rmdir", "--ignore-fail-on-non-empty", "--", empty.toString())
                        .within(WITHIN));
    }

    private Path dropInFolder(String unit) {
        return folder.resolve(UnitName.full(unit) + ".d");
    }

    private Path dropIn(String unit) {
        return dropInFolder(unit).resolve(DropIn.NAME);
    }
}
