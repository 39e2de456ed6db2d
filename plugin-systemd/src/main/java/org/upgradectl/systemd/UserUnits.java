package org.upgradectl.systemd;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.site.Site;

/**
 * Units of users' own service managers ({@code systemctl --user}) that run the site's code. The host's manager knows nothing
 * of them, and what holds its units could not hold these: a user's manager can't see the marker.
 */
final class UserUnits {
    private static final Duration WITHIN = Duration.ofSeconds(30);

    /** As {@code systemd.unit(5)} lists them, for all users. */
    private static final List<String> FOLDERS = List.of(
            "/etc/systemd/user",
            "/usr/local/lib/systemd/user",
            "/usr/lib/systemd/user",
            "/usr/local/share/systemd/user");

    private static final List<String> OF_HOME = List.of(".config/systemd/user", ".local/share/systemd/user");

    /** Whoever's manager runs without a login has a file of their name here. */
    private static final String LINGERING = "/var/lib/systemd/linger";

    private final Site site;
    private final ServedRoot root;
    private final Commands commands;

    UserUnits(Site site, Commands commands) {
        this.site = site;
        this.root = ServedRoot.of(site);
        this.commands = commands;
    }

    /**
     * A unit of a user's.
     *
     * @param unit without {@code .service}
     * @param file that says what it runs
     * @param user whose manager may run it
     * @param uid the user's number
     */
    record UserUnit(String unit, String file, String user, String uid) {
        UserUnit {
            requireNonNull(unit, "unit is null");
            requireNonNull(file, "file is null");
            requireNonNull(user, "user is null");
            requireNonNull(uid, "uid is null");
        }

        Map<String, Object> asFact() {
            return Map.of("unit", unit, "file", file, "user", user, "uid", uid);
        }

        /** Reads what {@link #asFact} wrote. */
        static UserUnit ofFact(Object fact) {
            Map<?, ?> object = (Map<?, ?>) fact;
            return new UserUnit(
                    String.valueOf(object.get("unit")),
                    String.valueOf(object.get("file")),
                    String.valueOf(object.get("user")),
                    String.valueOf(object.get("uid")));
        }
    }

    List<UserUnit> find() {
        Set<String> users = users();
        Map<String, String> folders = new LinkedHashMap<>();
        homes(users).forEach((user, home) -> OF_HOME.forEach(folder -> folders.put(home + "/" + folder, user)));
        FOLDERS.forEach(folder -> folders.putIfAbsent(folder, users.iterator().next()));
        List<String> line = new ArrayList<>(List.of("grep", "-RlsIF", "--include=*.service"));
        root.names().forEach(name -> line.addAll(List.of("-e", name.toString())));
        line.add("--");
        line.addAll(folders.keySet());
        UnitAccess access = new UnitAccess(commands);
        List<UserUnit> units = new ArrayList<>();
        output(line)
                .lines()
                .filter(file -> access.text(file).filter(this::runsSite).isPresent())
                .forEach(file -> {
                    String user = folders.entrySet().stream()
                            .filter(folder -> file.startsWith(folder.getKey() + "/"))
                            .findFirst()
                            .map(Map.Entry::getValue)
                            .orElseThrow();
                    units.add(new UserUnit(
                            UnitName.shown(Path.of(file).getFileName().toString()),
                            file,
                            user,
                            output(List.of("id", "-u", "--", user)).strip()));
                });
        return List.copyOf(units);
    }

    private boolean runsSite(String text) {
        return UnitText.lines(text).stream()
                .anyMatch(line -> (line.startsWith("WorkingDirectory=")
                                && NamedPaths.words(line).anyMatch(root::holds))
                        || (line.startsWith("ExecStart=") && root.isRunBy(command(line))));
    }

    private static Command command(String line) {
        Optional<Path> program = NamedPaths.words(line).findFirst();
        return new Command(program, line.substring(line.indexOf('=') + 1));
    }

    /** Whose manager may well run the site, likeliest first. */
    private Set<String> users() {
        Set<String> users = new LinkedHashSet<>();
        site.services().user().ifPresent(users::add);
        output(List.of("ls", "-1", LINGERING)).lines().forEach(users::add);
        try {
            users.add(Files.getOwner(root.real()).getName());
        } catch (IOException e) {
            users.add("root");
        }
        return users;
    }

    private Map<String, String> homes(Set<String> users) {
        List<String> line = new ArrayList<>(List.of("getent", "passwd"));
        line.addAll(users);
        Map<String, String> homes = new LinkedHashMap<>();
        output(line)
                .lines()
                .map(entry -> entry.split(":", -1))
                .filter(entry -> entry.length > 5)
                .forEach(entry -> homes.put(entry[0], entry[5]));
        return homes;
    }

    /** What a command prints, also of those that complain of what is not there. */
    private String output(List<String> line) {
        return commands.run(CommandSpec.of(line).within(WITHIN)).parsed();
    }
}
