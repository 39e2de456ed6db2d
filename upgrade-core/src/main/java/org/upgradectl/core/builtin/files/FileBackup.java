package org.upgradectl.core.builtin.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.act.Undo;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.core.json.Json;

/**
 * Copies files into the run's backup, below their own relative names, with owner, mode and times. The manifest beside the
 * folder, {@code FOLDER.json} with size and SHA-256 of every file as they were read back, is the last thing that is
 * written: a backup without one is not finished.
 */
final class FileBackup implements ActType {
    static final String ID = "file.backup";

    private static final Duration WITHIN = Duration.ofHours(1);
    private static final int CHUNK = 1 << 16;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String describe(Arguments arguments) {
        return String.join(", ", arguments.texts("paths")) + " -> " + arguments.path("to");
    }

    @Override
    public Undo undo() {
        return new Undo.Nothing("the backup is kept");
    }

    @Override
    public Arguments execute(ActContext context, Arguments arguments, Arguments before) {
        Path root = arguments.path("root");
        Path to = arguments.path("to");
        if (!Files.isRegularFile(manifest(to))) {
            context.files().deleteTree(to);
            context.files().createFolder(Entries.parent(to), "rwx------");
            context.files().createFolder(to, "rwx------");
            List<String> command = new ArrayList<>(List.of("cp", "-a", "--reflink=auto", "--parents", "--"));
            command.addAll(arguments.texts("paths"));
            command.add(to.toString());
            context.commands().runOrFail(CommandSpec.of(command).in(root).within(WITHIN));
            List<Object> copied = new ArrayList<>();
            for (String path : arguments.texts("paths")) {
                TreeComparison.requireEqual(root.resolve(path), to.resolve(path));
                copied.add(entry(path, to.resolve(path)));
            }
            context.files().sync(to);
            context.files()
                    .write(
                            manifest(to),
                            Json.pretty(Map.of("root", root.toString(), "files", copied))
                                    .getBytes(UTF_8),
                            "rw-------");
        }
        return result(to);
    }

    @Override
    public ActState probe(ActContext context, Arguments arguments, Arguments before) {
        Path to = arguments.path("to");
        if (Files.isRegularFile(manifest(to))) {
            return new ActState.Done(result(to));
        }
        return Entries.exists(to) ? new ActState.Partly(to + " is not finished") : new ActState.NotDone();
    }

    @Override
    public void undo(ActContext context, Arguments arguments, Arguments before) {
        throw new UnsupportedOperationException("backups are kept");
    }

    private static Path manifest(Path to) {
        return to.resolveSibling(to.getFileName() + ".json");
    }

    private static Arguments result(Path to) {
        TreeSize size = TreeSize.of(to);
        return Arguments.of("files", size.files()).with("bytes", size.bytes());
    }

    private static Map<String, Object> entry(String path, Path copy) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("path", path);
        try {
            if (Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
                entry.put("bytes", Files.size(copy));
                entry.put("sha256", hash(copy));
            }
        } catch (IOException e) {
            throw Entries.unreadable(copy, e);
        }
        return entry;
    }

    private static String hash(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                byte[] chunk = new byte[CHUNK];
                while (in.read(chunk) >= 0) {
                    // the digest is what is wanted
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
