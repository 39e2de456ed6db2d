package org.upgradectl.housekeeping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.site.Housekeeping.Scheduled;

/** The timers of a host that start a site's nightly housekeeping, by their files: systemd lists only what it has loaded. */
final class Timers {
    static final Path FOLDER = Path.of("/etc/systemd/system");

    private static final String SUFFIX = ".timer";

    /** In the order in which one hides the other. */
    private static final List<Path> FOLDERS = List.of(
            FOLDER,
            Path.of("/run/systemd/system"),
            Path.of("/usr/local/lib/systemd/system"),
            Path.of("/usr/lib/systemd/system"),
            Path.of("/lib/systemd/system"));

    private final HostRoot host;
    private final SiteTree tree;
    private final NightlyWork work;

    Timers(HostRoot host, SiteTree tree, NightlyWork work) {
        this.host = host;
        this.tree = tree;
        this.work = work;
    }

    List<Timer> find() {
        Map<String, Timer> timers = new LinkedHashMap<>();
        for (Path folder : FOLDERS) {
            for (Path file : host.list(folder)) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(SUFFIX) && !timers.containsKey(name)) {
                    of(name, file).ifPresent(timer -> timers.put(name, timer));
                }
            }
        }
        return List.copyOf(timers.values());
    }

    private Optional<Timer> of(String name, Path file) {
        String service = host.lines(file).stream()
                .filter(line -> line.startsWith("Unit="))
                .map(line -> line.substring("Unit=".length()).strip())
                .findFirst()
                .orElse(name.substring(0, name.length() - SUFFIX.length()) + ".service");
        Optional<Path> serviceFile = FOLDERS.stream()
                .map(folder -> folder.resolve(service))
                .filter(host::has)
                .findFirst();
        String command = serviceFile.stream()
                .flatMap(path -> host.lines(path).stream())
                .filter(line -> line.startsWith("ExecStart="))
                .map(line -> line.substring("ExecStart=".length()).replaceFirst("^[-@:+!]+", ""))
                .findFirst()
                .orElse("");
        boolean runsIt = work.isDoneBy(command) && tree.isNamedBy(command);
        boolean leadsToIt = host.target(file)
                .filter(target -> isReleases(target) && tree.isNamedBy(target.toString()))
                .isPresent();
        if (!runsIt && !leadsToIt) {
            return Optional.empty();
        }
        List<Path> files = new ArrayList<>(List.of(file));
        serviceFile.ifPresent(files::add);
        return Optional.of(new Timer(name, service, files, command, isReleases(file)));
    }

    /** Whether it is called as the timer that the releases bring. */
    private boolean isReleases(Path file) {
        return work.known().stream()
                .map(Scheduled::timer)
                .flatMap(Optional::stream)
                .anyMatch(timer -> Path.of(timer).getFileName().equals(file.getFileName()));
    }
}
