package org.upgradectl.core.builtin.health;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of a static folder that tells whether a web server hands that folder out. */
final class StaticFile {
    private final String path;
    private final byte[] contents;

    private StaticFile(String path, byte[] contents) {
        this.path = path;
        this.contents = contents;
    }

    /** Below the folder, with {@code /}. */
    String path() {
        return path;
    }

    /**
     * The first one that another folder has not, or has with other contents: only that tells the two apart. Where all are
     * the same, the first.
     *
     * @param other empty where there is none to compare with
     * @return empty where the folder holds nothing to ask for
     */
    static Optional<StaticFile> choose(Path folder, Optional<Path> other) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(StaticFile::fits)
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Path chosen = files.get(0);
        for (Path file : files) {
            if (other.isPresent() && differs(file, other.get().resolve(folder.relativize(file)))) {
                chosen = file;
                break;
            }
        }
        return Optional.of(new StaticFile(folder.relativize(chosen).toString(), Files.readAllBytes(chosen)));
    }

    private static boolean fits(Path file) {
        long size = file.toFile().length();
        return size > 0 && size < Browser.LONGEST_BODY && Files.isReadable(file);
    }

    private static boolean differs(Path file, Path other) throws IOException {
        return !Files.isRegularFile(other) || Files.mismatch(file, other) >= 0;
    }

    /**
     * Asks for it.
     *
     * @param url of the folder, ending in {@code /}
     * @param mark makes the address one that no cache has kept
     */
    Answer ask(String url, String mark) {
        try {
            String name = new URI(null, null, "/" + path, null).getRawPath().substring(1);
            Answer answer = Browser.file(url + name + "?upgradectl=" + mark, contents);
            return answer.body().isEmpty() ? answer : new Answer(answer.well(), answer.shown(), "");
        } catch (URISyntaxException e) {
            return Answer.failed(path + " has no address");
        }
    }
}
