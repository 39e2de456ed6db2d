package org.upgradectl.upgrade;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks again and again, while something goes on, whether a canary is where others than its owner could read it: in a command
 * line, in the variables of another user's process, in a file that is open to others.
 */
final class SecretWatch implements Closeable {
    private static final long PAUSE_MILLIS = 50;
    private static final int LARGEST = 1 << 20;

    private final Canaries canaries;
    private final Collection<Path> folders;
    private final FileTime began = FileTime.fromMillis(System.currentTimeMillis());
    private final Set<String> found = new ConcurrentSkipListSet<>();
    private final Thread thread = new Thread(this::watch, "secret-watch");
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean ended;

    /**
     * Begins.
     *
     * @param folders what files are looked at below, but for environments
     */
    SecretWatch(Canaries canaries, Collection<Path> folders) {
        this.canaries = canaries;
        this.folders = folders;
        thread.setDaemon(true);
        thread.start();
    }

    /** Where a canary was seen. */
    Set<String> found() {
        return new TreeSet<>(found);
    }

    /** How often everything was looked at. */
    int looks() {
        return looks.get();
    }

    private void watch() {
        int me = uid(Path.of("/proc/self"));
        while (!ended) {
            ProcessHandle.allProcesses().forEach(process -> look(Path.of("/proc", Long.toString(process.pid())), me));
            folders.forEach(this::look);
            looks.incrementAndGet();
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(Path process, int me) {
        if (canaries.in(read(process.resolve("cmdline")))) {
            found.add("command line of "
                    + new String(read(process.resolve("cmdline")), java.nio.charset.StandardCharsets.UTF_8));
        }
        if (uid(process) != me && canaries.in(read(process.resolve("environ")))) {
            found.add("variables of another user's " + process);
        }
    }

    private void look(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    String name = path.getFileName().toString();
                    return name.startsWith("venv") || name.equals(".git")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()
                            && attributes.size() <= LARGEST
                            && attributes.lastModifiedTime().compareTo(began) >= 0
                            && openToOthers(file)
                            && canaries.in(read(file))) {
                        found.add(file + " is open to others");
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path path, @org.jspecify.annotations.Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // It vanished, with all that it held.
        }
    }

    private static boolean openToOthers(Path file) {
        try {
            return !PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS))
                    .endsWith("------");
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static int uid(Path path) {
        try {
            return (Integer) Files.getAttribute(path, "unix:uid");
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
