package org.upgradectl.tarball.carry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.release.ReleaseTree;

/** Compares the files of a release's folder with those that the release was published with. */
public final class ReleasedFiles implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Commands commands;
    private final Tools tools;
    private final Path root;
    private final ReleaseTree published;
    private final Path lists;

    /** Reads the folder with the rights of its owner. */
    public ReleasedFiles(Commands commands, Path root, ReleaseTree published) throws IOException {
        this.commands = requireNonNull(commands, "commands is null");
        this.root = requireNonNull(root, "root is null");
        this.published = requireNonNull(published, "published is null");
        String owner = Files.getOwner(root).getName();
        String caller = System.getProperty("user.name");
        this.tools =
                new Tools(commands, Optional.of(owner).filter(user -> "root".equals(caller) && !user.equals("root")));
        this.lists = Files.createTempDirectory("upgradectl-released");
    }

    /** Those that differ, of files that are there; links are compared by the length of what they name. */
    public List<String> changed(NavigableSet<String> present) throws IOException {
        List<String> changed = new ArrayList<>();
        try (Names names = new Names(lists.resolve("names"))) {
            for (String path : present) {
                if (Files.isRegularFile(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                    names.add(path.getBytes(UTF_8));
                }
            }
        }
        tools.hash(root, lists.resolve("names"), lists.resolve("hashes"));
        try (Records hashes = new Records(lists.resolve("hashes"))) {
            byte[] here = hashes.next();
            for (String path : present) {
                String found = "";
                if (here != null && name(here).equals(path)) {
                    found = new String(here, 0, 64, UTF_8);
                    here = hashes.next();
                }
                if (!found.equals(sum(path))) {
                    changed.add(path);
                }
            }
        }
        return changed;
    }

    private static String name(byte[] record) {
        return new String(record, 66, record.length - 66, UTF_8);
    }

    /** Empty for a link like the release's, as for what has no hash here. */
    private String sum(String path) throws IOException {
        ReleaseTree.Entry entry = published.entry(path).orElseThrow();
        if (entry.kind() == ReleaseTree.Kind.LINK) {
            Path link = root.resolve(path);
            boolean same = Files.isSymbolicLink(link)
                    && Files.readSymbolicLink(link).toString().getBytes(UTF_8).length == entry.size();
            return same ? "" : "another link";
        }
        try (InputStream in = new DigestInputStream(published.open(path), MessageDigest.getInstance("SHA-256"))) {
            byte[] chunk = new byte[CHUNK];
            while (in.read(chunk) >= 0) {
                // the digest is what is wanted
            }
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What was changed in a text file, as {@code diff -u} tells it; empty where it can't be told. */
    public List<String> difference(String path, long largest) throws IOException {
        ReleaseTree.Entry entry = published.entry(path).orElseThrow();
        if (entry.kind() == ReleaseTree.Kind.LINK || entry.size() > largest) {
            return List.of();
        }
        Path file = lists.resolve("published");
        try (InputStream in = published.open(path)) {
            Files.write(file, in.readAllBytes());
        }
        CommandSpec diff = CommandSpec.of(
                        "diff", "-u", "--label", "released", "--label", "installed", "--", "-", "./" + path)
                .in(root)
                .withInput(file);
        CommandResult result = commands.run(tools.user().map(diff::as).orElse(diff));
        return result.output().startsWith("--- ")
                ? result.output().lines().skip(2).toList()
                : List.of();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(lists)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(lists);
    }
}
