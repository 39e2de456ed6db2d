package org.upgradectl.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.upgradectl.testkit.process.HostCommand;
import org.upgradectl.testkit.process.MissingPrerequisite;
import org.upgradectl.testkit.process.SearchPath;

/**
 * What a command and all that it starts ask of the kernel: which files they write, which addresses they connect to, with
 * which words and variables they start programs. Each process is followed, also one in a session of its own.
 */
final class Trace {
    private static final String WRITES =
            "openat,open,creat,mkdir,mkdirat,rmdir,unlink,unlinkat,rename,renameat,renameat2,"
                    + "link,linkat,symlink,symlinkat,chmod,fchmodat,chown,lchown,fchownat,truncate,mknod,mknodat";
    private static final Pattern WORKING_FOLDER = Pattern.compile("AT_FDCWD<([^>]*)>");
    private static final Pattern PLACE = Pattern.compile("(?:(?:AT_FDCWD|\\d+)<([^>]*)>, )?\"([^\"]*)\"");
    private static final Pattern OPENED_TO_WRITE = Pattern.compile("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND");
    private static final Pattern ADDRESS = Pattern.compile(
            "sa_family=AF_INET6?, sin6?_port=htons\\((\\d+)\\).*?(?:inet_addr\\(|inet_pton\\(AF_INET6, )\"([^\"]*)\"");

    private final Path folder;
    private final String calls;

    private Trace(Path folder, String calls) {
        this.folder = folder;
        this.calls = calls;
    }

    /**
     * Somewhere to connect to.
     *
     * @param program what the process that connects was started as
     */
    record Connection(String address, int port, String program) {}

    /**
     * A trace of what is about to be started.
     *
     * @param folder for its files, created
     * @throws MissingPrerequisite where processes can't be followed here
     */
    static Trace into(Path folder) {
        return into(folder, "connect,sendto,sendmsg,sendmmsg,bind,execve," + WRITES);
    }

    /** The same, of the programs that are started alone, which takes less time. */
    static Trace ofPrograms(Path folder) {
        return into(folder, "execve");
    }

    private static Trace into(Path folder, String calls) {
        if (SearchPath.first("strace").isEmpty()) {
            throw new MissingPrerequisite(
                    "strace is not installed, which follows processes. Install the package strace.");
        }
        HostCommand.Result tried =
                HostCommand.of("strace", "-qq", "-o", "/dev/null", "true").run();
        if (tried.exit() != 0) {
            throw new MissingPrerequisite("Processes can't be followed here: " + tried.err());
        }
        try {
            return new Trace(Files.createDirectories(folder), calls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turns a command line into one that is followed, which ends as it would; services that it leaves are followed on. */
    UnaryOperator<List<String>> around() {
        return line -> {
            List<String> followed = new ArrayList<>(List.of("strace", "-D", "-ff", "-qq", "-y", "--seccomp-bpf"));
            followed.addAll(List.of("-s", "100000", "-e", "signal=none", "-e", "trace=" + calls));
            followed.addAll(List.of("-o", folder.resolve("process").toString()));
            followed.addAll(line);
            return followed;
        };
    }

    /** All addresses of the internet protocols that were asked for, loopback ones too. */
    List<Connection> connections() {
        List<Connection> connections = new ArrayList<>();
        for (Path process : processes()) {
            String program = "";
            for (String call : lines(process)) {
                program = call.startsWith("execve(") && call.endsWith(" = 0") ? call : program;
                Matcher address = ADDRESS.matcher(call);
                if (!call.startsWith("bind(") && address.find()) {
                    connections.add(new Connection(address.group(2), Integer.parseInt(address.group(1)), program));
                }
            }
        }
        return connections;
    }

    /** The ports at which what is followed has made itself a server. */
    Set<Integer> served() {
        return processes().stream()
                .flatMap(process -> lines(process).stream())
                .filter(call -> call.startsWith("bind(") && call.endsWith(" = 0"))
                .map(ADDRESS::matcher)
                .filter(Matcher::find)
                .map(address -> Integer.parseInt(address.group(1)))
                .collect(Collectors.toSet());
    }

    /** The programs that were started, each with its words; their variables are not told. */
    List<String> started() {
        return processes().stream()
                .flatMap(process -> lines(process).stream())
                .filter(call -> call.startsWith("execve(") && call.endsWith(" = 0"))
                .toList();
    }

    /** The files and folders that were created, opened to be written, renamed, removed or given another mode or owner. */
    List<Path> written() {
        List<Path> written = new ArrayList<>();
        for (Path process : processes()) {
            Path here = Path.of("/");
            for (String call : lines(process)) {
                Matcher folderOfWork = WORKING_FOLDER.matcher(call);
                here = folderOfWork.find() ? Path.of(folderOfWork.group(1)) : here;
                if (changes(call)) {
                    Matcher place = PLACE.matcher(call);
                    // Where a link points to is no place that is written to.
                    place.region(call.startsWith("symlink") ? call.indexOf("\", ") + 1 : 0, call.length());
                    while (place.find()) {
                        Path at = place.group(1) == null ? here : Path.of(place.group(1));
                        written.add(at.resolve(place.group(2)).normalize());
                    }
                }
            }
        }
        return written;
    }

    private static boolean changes(String call) {
        String name = call.substring(0, Math.max(0, call.indexOf('(')));
        if (call.contains(" = -1 ") || !List.of(WRITES.split(",")).contains(name)) {
            return false;
        }
        return !name.startsWith("open") || OPENED_TO_WRITE.matcher(call).find();
    }

    private List<Path> processes() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
