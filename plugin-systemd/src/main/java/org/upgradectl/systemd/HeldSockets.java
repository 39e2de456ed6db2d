package org.upgradectl.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Sockets that go on listening while their services are held, so that requests wait instead of failing.
 *
 * @param sockets full names of the sockets
 * @param services full names of the services behind them
 */
record HeldSockets(Set<String> sockets, Set<String> services) {
    HeldSockets {
        sockets = Set.copyOf(sockets);
        services = Set.copyOf(services);
    }

    /** Those of the units that listen now, for one service that takes all connections itself. */
    static HeldSockets among(List<String> units, Systemctl systemctl) {
        List<String> listening = units.stream()
                .map(UnitName::full)
                .filter(unit -> unit.endsWith(".socket"))
                .toList();
        Set<String> all = new LinkedHashSet<>(units.stream().map(UnitName::full).toList());
        Set<String> sockets = new LinkedHashSet<>();
        Set<String> services = new LinkedHashSet<>();
        List<UnitStatus> statuses = systemctl.show(listening, List.of("Id", "ActiveState", "Accept", "Triggers"));
        for (int i = 0; i < listening.size(); i++) {
            UnitStatus status = statuses.get(i);
            List<String> behind =
                    new ArrayList<>(Arrays.asList(status.get("Triggers").split(" ", -1)));
            if (status.up() && status.get("Accept").equals("no") && all.containsAll(behind)) {
                sockets.add(listening.get(i));
                services.addAll(behind);
            }
        }
        return new HeldSockets(sockets, services);
    }

    /** The sockets that a hold keeps open, by its marker; none where there is no hold. */
    static Set<String> kept(Path marker) {
        if (Files.notExists(marker)) {
            return Set.of();
        }
        try {
            return new LinkedHashSet<>(Files.readAllLines(marker, UTF_8));
        } catch (IOException e) {
            throw UpgradeException.inAct(
                    StandardError.SERVICE_FAILED,
                    "it can't be told which sockets are held: " + marker + " can't be read",
                    "Look at `ls -l " + marker + "`.",
                    e);
        }
    }

    /** What the marker of the hold says. */
    byte[] asMarker() {
        return sockets.stream()
                .sorted()
                .map(socket -> socket + "\n")
                .reduce("", String::concat)
                .getBytes(UTF_8);
    }
}
