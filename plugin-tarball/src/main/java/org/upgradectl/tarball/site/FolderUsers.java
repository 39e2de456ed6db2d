package org.upgradectl.tarball.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who needs a folder that a site is about to rename or to delete: links that lead into it, other sites, processes, and a run
 * of another site that has not ended.
 */
public final class FolderUsers {
    private static final Path PROC = Path.of("/proc");

    private FolderUsers() {}

    /**
     * Looks for them.
     *
     * @param folder need not exist
     * @param siteState where this site's own runs are kept
     * @param roots of other sites
     * @return each in words for a person; empty where nobody is known who needs it
     */
    public static List<String> of(Path folder, Path siteState, Collection<Path> roots) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            return List.of();
        }
        Set<String> users = new LinkedHashSet<>();
        Set<Path> places = new LinkedHashSet<>();
        Optional.ofNullable(folder.getParent()).ifPresent(places::add);
        for (Path root : roots) {
            Optional.ofNullable(root.getParent()).ifPresent(places::add);
            if (leadsInto(root, real)) {
                users.add(root + ", the root of another site");
            }
        }
        places.forEach(place -> links(place, folder, real, users));
        processes(new LinkedHashSet<>(List.of(folder, real)), users);
        anothersRun(folder, siteState).ifPresent(run -> users.add("the run " + run + ", which is none of this site's"));
        return List.copyOf(users);
    }

    private static void links(Path place, Path folder, Path real, Set<String> users) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place, Files::isSymbolicLink)) {
            for (Path link : entries) {
                if (!link.equals(folder) && leadsInto(link, real)) {
                    users.add(link + " -> " + Files.readSymbolicLink(link));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A folder that can't be read tells nothing; the others still do.
            return;
        }
    }

    private static boolean leadsInto(Path path, Path real) {
        try {
            return path.toRealPath().startsWith(real);
        } catch (IOException e) {
            return false;
        }
    }

    private static void processes(Set<Path> names, Set<String> users) {
        Set<Long> ourselves = ourselves();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : folders) {
                if (!ourselves.contains(Long.parseLong(process.getFileName().toString()))) {
                    user(process, names).ifPresent(users::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Those that were seen count.
            return;
        }
    }

    private static Optional<String> user(Path process, Set<Path> names) {
        try {
            Path working = Files.readSymbolicLink(process.resolve("cwd"));
            String line = new String(Files.readAllBytes(process.resolve("cmdline")), ISO_8859_1);
            String name = Files.readString(process.resolve("comm"), ISO_8859_1).strip();
            return names.stream()
                            .anyMatch(folder -> working.startsWith(folder)
                                    || line.contains(folder + "/")
                                    || line.contains(folder + "\0"))
                    ? Optional.of("process " + process.getFileName() + ", " + name)
                    : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            // It has ended meanwhile, or is somebody's whose processes we may not look at.
            return Optional.empty();
        }
    }

    /** This process with who called it and what it has started. */
    private static Set<Long> ourselves() {
        Set<Long> pids = new HashSet<>();
        ProcessHandle.current().descendants().map(ProcessHandle::pid).forEach(pids::add);
        Optional<ProcessHandle> here = Optional.of(ProcessHandle.current());
        while (here.isPresent()) {
            pids.add(here.get().pid());
            here = here.get().parent();
        }
        return pids;
    }

    /** A release that is being built there, or whose builder was cut. */
    private static Optional<String> anothersRun(Path folder, Path siteState) {
        try {
            return ReleaseMark.unfinished(folder)
                    .map(ReleaseMark::run)
                    .filter(run -> !run.matches("[0-9A-Za-z-]+")
                            || !Files.isDirectory(siteState.resolve("runs").resolve(run)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
