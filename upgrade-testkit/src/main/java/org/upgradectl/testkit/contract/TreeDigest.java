package org.upgradectl.testkit.contract;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder as text, one line for each thing in it: kind, mode, owner, path, and content or target. Times are left out. */
public final class TreeDigest {
    private static final int LONGEST_TEXT = 60;

    private TreeDigest() {}

    /** The text of all that is below the folder; that it is missing is told too. */
    public static String of(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return "missing\n";
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> sorted = paths.sorted().toList();
            return sorted.stream().map(path -> line(folder, path)).collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Path folder, Path path) {
        try {
            Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
            String owner = facts.get("uid") + ":" + facts.get("gid");
            String name = folder.relativize(path).toString();
            if (Files.isSymbolicLink(path)) {
                return "link " + owner + " " + name + " -> " + Files.readSymbolicLink(path);
            }
            String mode = Integer.toOctalString((int) requireNonNull(facts.get("mode"), "mode is null"));
            String content = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? " " + content(path) : "";
            return mode + " " + owner + " " + name + content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (bytes.length <= LONGEST_TEXT && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            return "'" + text + "'";
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return bytes.length + " bytes " + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
