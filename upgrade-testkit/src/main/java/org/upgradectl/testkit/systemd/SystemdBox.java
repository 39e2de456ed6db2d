package org.upgradectl.testkit.systemd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.testkit.process.Await;
import org.upgradectl.testkit.process.GuardedProcess;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.HostUser;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.SearchPath;
import org.upgradectl.testkit.process.Watchdog;

/**
 * A real systemd as PID 1 of namespaces of its own, over a throw-away copy of this host's root: units are started,
 * stopped and held in it as on a host, and it can be rebooted. It ends with this Java process, also by {@code kill -9}.
 *
 * <p>Two folders are shared with it: its own {@code folder}, under the same path, and {@code /etc/systemd/system}, which
 * is {@link #units()} outside.
 */
public final class SystemdBox implements AutoCloseable {
    private static final Duration BOOT = Duration.ofSeconds(60);

    /** The last processes vanish a little after their box. */
    private static final String REMOVE_CGROUP = "for i in $(seq 100); do find \"$0\" -depth -type d -exec rmdir {} \\; "
            + "2>/dev/null; test -d \"$0\" || exit 0; sleep 0.1; done";

    private final Path folder;
    private final Path cgroup;
    private final Watchdog watchdog;
    private GuardedProcess process;
    private long init;

    private SystemdBox(Path folder) {
        this.folder = folder;
        this.cgroup = cgroupTree().resolve("upgradectl-box-" + UUID.randomUUID());
        this.watchdog = Watchdog.start(removeCgroup());
        this.process = launch();
        this.init = awaitBoot();
    }

    /**
     * Boots it.
     *
     * @param folder an existing folder that stays when the box ends
     * @throws MissingPrerequisite where this machine can't
     */
    public static SystemdBox start(Path folder) {
        requireHost();
        return new SystemdBox(folder.toAbsolutePath());
    }

    /** The folder that is {@code /etc/systemd/system} inside. */
    public Path units() {
        return folder.resolve("units");
    }

    /** Puts a unit file into place; {@code systemctl daemon-reload} makes it known. */
    public void unit(String name, String... lines) {
        try {
            Files.writeString(units().resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same commands, run inside. */
    public Commands commands(Commands outside) {
        return new BoxCommands(outside, entering());
    }

    /** The same files, where {@code /etc/systemd/system} is that of the box. */
    public HostFiles files(HostFiles outside) {
        return new BoxFiles(outside, units());
    }

    /** Runs a command inside, whatever its exit code. */
    public HostCommand.Result run(String... command) {
        return HostCommand.of(inside(List.of(command))).run();
    }

    /** The command line that runs this one inside, until the next boot. */
    public List<String> inside(List<String> command) {
        List<String> line = new ArrayList<>(entering());
        line.addAll(command);
        return line;
    }

    /** Shuts it down in order and boots it again; what lies in the two shared folders stays. */
    public void reboot() {
        shutDown();
        process = launch();
        init = awaitBoot();
    }

    /** Ends all that runs inside at once, as when the power fails, and boots it again. */
    public void powerCut() {
        process.close();
        HostCommand.of(removeCgroup()).run();
        process = launch();
        init = awaitBoot();
    }

    @Override
    public void close() {
        shutDown();
        watchdog.close();
    }

    private void shutDown() {
        if (process.isAlive()) {
            run("systemctl", "poweroff");
            process.awaitExit(Duration.ofSeconds(20));
        }
        process.close();
        HostCommand.of(removeCgroup()).run();
    }

    private List<String> removeCgroup() {
        return List.of("sh", "-c", REMOVE_CGROUP, cgroup.toString());
    }

    private List<String> entering() {
        return List.of(
                "nsenter",
                "--target",
                String.valueOf(init),
                "--mount",
                "--pid",
                "--uts",
                "--ipc",
                "--cgroup",
                "--root",
                "--wd",
                "--");
    }

    private long awaitBoot() {
        long[] found = new long[1];
        boolean booted = Await.until(BOOT, () -> {
            Optional<ProcessHandle> child = ProcessHandle.of(process.pid())
                    .flatMap(handle -> handle.children().findFirst());
            child.ifPresent(handle -> init = found[0] = handle.pid());
            return child.isPresent()
                    && run("systemctl", "is-system-running").out().strip().matches("running|degraded");
        });
        if (!booted) {
            process.close();
            HostCommand.of(removeCgroup()).run();
            watchdog.close();
            throw new IllegalStateException("systemd did not come up in its box; see " + folder.resolve("log"));
        }
        return found[0];
    }

    private GuardedProcess launch() {
        try (InputStream script = Objects.requireNonNull(
                SystemdBox.class.getResourceAsStream("box.sh"), "box.sh is missing in the kit")) {
            Path file = folder.resolve("box.sh");
            Files.write(file, script.readAllBytes());
            return GuardedProcess.start(
                    List.of("bash", file.toString(), folder.toString(), cgroup.toString()),
                    folder.resolve("log"),
                    "KILL",
                    Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path cgroupTree() {
        Path beside = Path.of("/sys/fs/cgroup/unified");
        return Files.isDirectory(beside) ? beside : Path.of("/sys/fs/cgroup");
    }

    private static void requireHost() {
        if (!HostUser.isRoot()) {
            throw new MissingPrerequisite("A systemd of its own needs root, and this user is not.");
        }
        for (String program : List.of("unshare", "nsenter", "pivot_root", "setsid")) {
            if (SearchPath.first(program).isEmpty()) {
                throw new MissingPrerequisite("A systemd of its own needs " + program + ". Install util-linux.");
            }
        }
        if (!Files.isExecutable(Path.of("/lib/systemd/systemd"))
                || SearchPath.first("dbus-daemon").isEmpty()) {
            throw new MissingPrerequisite("A systemd of its own needs systemd and dbus. Install both.");
        }
        try {
            String mounts = Files.readString(Path.of("/proc/mounts"), StandardCharsets.UTF_8);
            String kinds = Files.readString(Path.of("/proc/filesystems"), StandardCharsets.UTF_8);
            if (!mounts.contains(" cgroup2 ") || !kinds.contains("overlay")) {
                throw new MissingPrerequisite("A systemd of its own needs overlayfs and a cgroup2 hierarchy.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
