package org.upgradectl.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.service.ServiceManager.ServiceContext;

/**
 * Keeps units from starting, also after a reboot: each gets a drop-in that asserts that a marker is missing. A mask would
 * do nothing for units in {@code /etc}, and a condition would let {@code systemctl start} say that all is well.
 */
final class Hold {
    private static final String DROP_IN = "zz-upgradectl-hold.conf";

    private final ServiceContext context;
    private final Systemctl systemctl;
    private final Path folder;
    private final Path state;
    private final Path marker;

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
    }

    void on(List<String> units) {
        byte[] content = ("# upgradectl changes this site; the hold is lifted when it is whole again.\n"
                        + "[Unit]\nAssertPathExists=!" + marker.toString().replace("%", "%%") + "\n")
                .getBytes(UTF_8);
        for (String unit : units) {
            context.files().createFolder(dropInFolder(unit), "rwxr-xr-x");
            context.files().write(dropIn(unit), content, "rw-r--r--");
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
        // Until here the drop-ins assert nothing that is not so; the marker turns all of them on at once.
        context.files().createFolder(state, "rwx------");
        context.files().write(marker, new byte[0], "rw-------");
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

    void off(List<String> units) {
        context.files().deleteTree(marker);
        boolean known = false;
        List<UnitStatus> all = systemctl.show(units);
        for (int i = 0; i < units.size(); i++) {
            known |= all.get(i).hasRead(dropIn(units.get(i)).toString());
            context.files().deleteTree(dropIn(units.get(i)));
            // Others may have drop-ins in it too.
            context.commands()
                    .run(CommandSpec.of(
                            "rmdir",
                            "--ignore-fail-on-non-empty",
                            dropInFolder(units.get(i)).toString()));
        }
        if (known) {
            systemctl.daemonReload();
        }
        units.forEach(systemctl::resetFailed);
    }

    private Path dropInFolder(String unit) {
        return folder.resolve(UnitName.full(unit) + ".d");
    }

    private Path dropIn(String unit) {
        return dropInFolder(unit).resolve(DROP_IN);
    }
}
