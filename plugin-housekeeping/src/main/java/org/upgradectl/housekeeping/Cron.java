package org.upgradectl.housekeeping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What cron and anacron of a host read: tables of lines, and folders of programs. */
final class Cron {
    static final Path DAILY = Path.of("/etc/cron.daily");
    static final Path TABLES = Path.of("/etc/cron.d");

    private static final List<Path> FOLDERS =
            List.of(Path.of("/etc/cron.hourly"), DAILY, Path.of("/etc/cron.weekly"), Path.of("/etc/cron.monthly"));
    private static final List<Path> SPOOLS = List.of(Path.of("/var/spool/cron/crontabs"), Path.of("/var/spool/cron"));

    /** Debian's cron and run-parts take no other names; those of other systems leave out some of them. */
    private static final Pattern TAKEN = Pattern.compile("[A-Za-z0-9_-]+");

    private final HostRoot host;

    Cron(HostRoot host) {
        this.host = host;
    }

    /** All lines of all tables, also of those that cron leaves out for their names. */
    List<CronLine> lines() {
        List<CronLine> lines = new ArrayList<>();
        read(Path.of("/etc/crontab"), Optional.empty(), lines);
        for (Path table : host.list(TABLES)) {
            if (!isKeptAside(table)) {
                read(table, Optional.empty(), lines);
            }
        }
        for (Path spool : SPOOLS) {
            for (Path table : host.list(spool)) {
                read(table, Optional.of(name(table)), lines);
            }
        }
        return List.copyOf(lines);
    }

    /** All entries of the folders whose programs are run one after the other. */
    List<Path> programs() {
        return FOLDERS.stream()
                .flatMap(folder -> host.list(folder).stream())
                .filter(entry -> !isKeptAside(entry))
                .toList();
    }

    /** Whether cron takes a file of this name at all. */
    static boolean takes(Path file) {
        return TAKEN.matcher(name(file)).matches();
    }

    /** The table as a whole, where its entries can't be told from it: it is a link to a file of somebody else. */
    boolean isLinked(Path table) {
        return host.target(table).isPresent();
    }

    private static boolean isKeptAside(Path file) {
        return name(file).startsWith(".") || name(file).endsWith("~");
    }

    private void read(Path table, Optional<String> owner, List<CronLine> into) {
        List<String> lines = host.lines(table);
        for (int i = 0; i < lines.size(); i++) {
            CronLine.of(table, i + 1, lines.get(i), owner).ifPresent(into::add);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
