package org.upgradectl.core.builtin.site;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.core.builtin.services.ServiceFacts;

/** Whether somebody beside the services runs the site's code, or will: nobody holds them while the site is silent. */
final class TreeUsersCheck implements Check {
    private static final String SYSTEMD = "systemd";

    @Override
    public String id() {
        return "site-users";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY);
    }

    @Override
    public Set<String> findings() {
        return Set.of("site.other-processes", "site.scheduled");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        // Also those that the site file does not name, and that are stopped all the same.
        List<String> units = ServiceFacts.units(context.site(), context.facts());
        // Whom another supervisor has started can't be told from those that nobody stops.
        if (context.site().services().manager().equals(SYSTEMD)) {
            List<Map<?, ?>> others = maps(
                            context.facts().find(TreeUsersReader.PROCESSES).orElse(List.of()))
                    .stream()
                    .filter(process -> !named(units, String.valueOf(process.get("unit"))))
                    .toList();
            processes(others, out);
        }
        List<String> held = maps(
                        context.facts().find(StandardFacts.HELD_SCHEDULES).orElse(List.of()))
                .stream()
                .map(entry -> String.valueOf(entry.get("where")))
                .toList();
        List<Map<?, ?>> scheduled = maps(
                        context.facts().find(TreeUsersReader.SCHEDULED).orElse(List.of()))
                .stream()
                .filter(schedule -> !named(units, String.valueOf(schedule.get("where"))))
                .filter(schedule -> !isHeld(held, String.valueOf(schedule.get("where"))))
                .toList();
        scheduled(scheduled, out);
    }

    private static void processes(List<Map<?, ?>> others, FindingSink out) {
        if (!others.isEmpty()) {
            String pids = others.stream()
                    .map(process -> String.valueOf(process.get("pid")))
                    .collect(Collectors.joining(" "));
            out.add(Finding.warning(
                    "site.other-processes",
                    "processes run the site's code that belong to none of its services",
                    others.stream().map(TreeUsersCheck::described).collect(Collectors.joining("\n"))
                            + "\nNobody stops them: they would go on with the old code on the new database.",
                    "Let them end, or end them: kill " + pids
                            + "\nA service of the site's own belongs into services.units of the site file."));
        }
    }

    private static void scheduled(List<Map<?, ?>> scheduled, FindingSink out) {
        if (!scheduled.isEmpty()) {
            String timers = scheduled.stream()
                    .filter(schedule -> Boolean.TRUE.equals(schedule.get("timer")))
                    .map(schedule -> String.valueOf(schedule.get("where")))
                    .distinct()
                    .collect(Collectors.joining(" "));
            boolean cron = scheduled.stream().anyMatch(schedule -> !Boolean.TRUE.equals(schedule.get("timer")));
            out.add(Finding.warning(
                    "site.scheduled",
                    "commands of the site are started at a time of their own",
                    scheduled.stream()
                                    .map(schedule -> schedule.get("where") + "  " + schedule.get("what"))
                                    .collect(Collectors.joining("\n"))
                            + "\nNothing holds them back: one that begins while the site is silent may write between two"
                            + " releases.",
                    (timers.isEmpty() ? "" : "systemctl stop " + timers + "    and start them afterwards\n")
                            + (cron
                                    ? "Choose a time at which no such line is due, or comment it out meanwhile."
                                    : "")));
        }
    }

    private static String described(Map<?, ?> process) {
        String unit = String.valueOf(process.get("unit"));
        return process.get("pid") + "  " + process.get("command") + (unit.isEmpty() ? "" : "  (" + unit + ")");
    }

    private static boolean named(List<String> units, String unit) {
        return units.stream().anyMatch(name -> unit.equals(name) || unit.equals(name + ".service"));
    }

    /** A line of a program, or of a table that is held as a whole, goes with it. */
    private static boolean isHeld(List<String> held, String where) {
        return held.stream().anyMatch(place -> where.equals(place) || where.startsWith(place + ":"));
    }

    private static List<Map<?, ?>> maps(List<Object> facts) {
        return facts.stream().<Map<?, ?>>map(fact -> (Map<?, ?>) fact).toList();
    }
}
