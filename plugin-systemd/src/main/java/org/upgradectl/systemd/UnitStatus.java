package org.upgradectl.systemd;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.upgradectl.api.service.ServiceState;

/**
 * What {@code systemctl show} tells of one unit.
 *
 * @param properties by name, as systemd writes them
 */
record UnitStatus(Map<String, String> properties) {
    static final List<String> PROPERTIES = List.of(
            "Id",
            "LoadState",
            "ActiveState",
            "SubState",
            "UnitFileState",
            "Result",
            "ExecMainStatus",
            "NRestarts",
            "Type",
            "RemainAfterExit",
            "Restart",
            "TriggeredBy",
            "NeedDaemonReload",
            "DropInPaths",
            "FragmentPath",
            StopLimit.PROPERTY);

    private static final Set<String> ENABLED = Set.of("enabled", "enabled-runtime", "alias", "generated");

    UnitStatus {
        properties = Map.copyOf(properties);
    }

    boolean exists() {
        return !get("LoadState").equals("not-found");
    }

    /** A unit that has died and waits for its restart does not run. */
    boolean active() {
        return switch (get("ActiveState")) {
            case "active", "reloading" -> true;
            case "activating" -> !get("SubState").startsWith("auto-restart") && !isWaiting();
            default -> false;
        };
    }

    /** Nothing of it runs, and nothing of it is about to. */
    boolean down() {
        return get("ActiveState").equals("inactive") || get("ActiveState").equals("failed");
    }

    /** Whether its start waits for a condition: nothing of it runs yet. */
    boolean isWaiting() {
        return get("SubState").equals("condition");
    }

    boolean up() {
        return get("ActiveState").equals("active");
    }

    /** Whether systemd has read this drop-in file: a file that it has not read has no effect. */
    boolean hasRead(String dropIn) {
        return Arrays.asList(get("DropInPaths").split(" ", -1)).contains(dropIn);
    }

    /**
     * Whether it does one thing and ends, so that having ended well is all that is asked of it: a oneshot, or what a timer
     * starts and nothing starts again.
     */
    boolean passing() {
        return (get("Type").equals("oneshot") || (isTimed() && get("Restart").equals("no")))
                && !get("RemainAfterExit").equals("yes");
    }

    private boolean isTimed() {
        return Arrays.stream(get("TriggeredBy").split(" ", -1)).anyMatch(unit -> unit.endsWith(".timer"));
    }

    boolean endedWell() {
        return get("ActiveState").equals("inactive") && get("Result").equals("success");
    }

    /** Whether its files on disk are newer than what systemd has read. */
    boolean needsReload() {
        return get("NeedDaemonReload").equals("yes");
    }

    /** How often systemd has restarted it since it was started. */
    int restarts() {
        String restarts = get("NRestarts");
        return restarts.matches("\\d{1,9}") ? Integer.parseInt(restarts) : 0;
    }

    ServiceState asState(String unit) {
        return new ServiceState(
                unit, exists(), active(), ENABLED.contains(get("UnitFileState")), passing(), restarts(), detail());
    }

    /** {@code failed (exit-code, status 203)}; empty where it runs. */
    String detail() {
        if (!get("LoadState").equals("loaded")) {
            return get("LoadState");
        }
        if (up()) {
            return "";
        }
        String result = get("Result");
        String status = get("ExecMainStatus");
        String why = result.isEmpty() || result.equals("success")
                ? get("SubState")
                : result + (status.isEmpty() || status.equals("0") ? "" : ", status " + status);
        return get("ActiveState") + " (" + why + ")";
    }

    /** The words of a property whose value is a list, such as of units. */
    List<String> words(String property) {
        return Arrays.stream(get(property).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A property's value; empty where the unit has none of that name. */
    String get(String property) {
        return properties.getOrDefault(property, "");
    }
}
