package org.upgradectl.core.host;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A user of the host.
 *
 * @param group number of the primary group
 */
record HostAccount(String name, int uid, int group, String home) {
    HostAccount {
        requireNonNull(name, "name is null");
        requireNonNull(home, "home is null");
    }

    /** Looks a user up by name or by number, in the host's own file and then in what else the host asks (LDAP). */
    static Optional<HostAccount> find(String nameOrNumber) {
        return parseFirst(own().stream().filter(line -> names(line, nameOrNumber)))
                .or(() -> parseFirst(asked(nameOrNumber).stream()));
    }

    /** The user that this process runs as. */
    static HostAccount current() {
        String uid = String.valueOf(currentUid());
        return find(uid)
                .orElseGet(() -> new HostAccount(
                        System.getProperty("user.name", uid), currentUid(), -1, System.getProperty("user.home", "/")));
    }

    boolean isRoot() {
        return uid == 0;
    }

    private static Optional<HostAccount> parseFirst(Stream<String> lines) {
        return lines.flatMap(line -> parse(line).stream()).findFirst();
    }

    private static int currentUid() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            return System.getProperty("user.name", "").equals("root") ? 0 : -1;
        }
    }

    private static List<String> own() {
        try {
            return Files.readAllLines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean names(String line, String nameOrNumber) {
        String[] parts = line.split(":", -1);
        return parts.length > 2 && (parts[0].equals(nameOrNumber) || parts[2].equals(nameOrNumber));
    }

    private static List<String> asked(String nameOrNumber) {
        try {
            Process getent = new ProcessBuilder("getent", "passwd", nameOrNumber)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            getent.getOutputStream().close();
            return new String(getent.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<HostAccount> parse(String line) {
        String[] parts = line.split(":", -1);
        try {
            return parts.length < 6
                    ? Optional.empty()
                    : Optional.of(new HostAccount(
                            parts[0], Integer.parseInt(parts[2]), Integer.parseInt(parts[3]), parts[5]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
