package org.upgradectl.core.builtin.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.act.ActState;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DatabaseError;
import org.upgradectl.core.json.Json;
import org.upgradectl.core.json.JsonException;

/**
 * A dump that counts: all of its data was read back, and its bytes are the same then as when they were written. Beside it lies
 * a manifest {@code FILE.json}, the last thing that is written; a dump without one is not finished.
 */
final class Dump {
    /** Of the result: size of the file in bytes. */
    static final String BYTES = "bytes";

    static final String SHA256 = "sha256";

    /** Of the result: the oid of the database that was dumped. */
    static final String OID = "oid";

    static final Duration LONGEST = Duration.ofHours(6);
    private static final Pattern TABLE = Pattern.compile("dumping contents of table \"(.*)\"");
    private static final String PRIVATE = "rw-------";

    private final Work work;
    private final Path file;

    Dump(Work work, Path file) {
        this.work = work;
        this.file = requireNonNull(file, "file is null");
    }

    /**
     * Makes it where it is not there yet.
     *
     * @param oid of the database, which the manifest keeps; 0 where nobody will ask
     * @return what the manifest says
     */
    Arguments make(long oid) {
        Optional<Arguments> made = manifest();
        if (made.isPresent()) {
            return made.get();
        }
        Path part = part();
        work.files().createFolder(parent(), "rwx------");
        work.files().deleteTree(part);
        work.files().deleteTree(file);
        // pg_dump keeps the mode of a file that is there.
        work.files().write(part, new byte[0], PRIVATE);
        write(part);
        String hash = sha256(part);
        forgetCached(part);
        readBack(part);
        if (!sha256(part).equals(hash)) {
            throw damaged("its bytes differ from those that were written");
        }
        Arguments manifest = Arguments.of(Work.FILE, file)
                .with(BYTES, size(part))
                .with(SHA256, hash)
                .with(Work.DATABASE, work.database())
                .with(OID, oid);
        work.files().rename(part, file);
        work.files().write(manifestFile(), Json.pretty(manifest.asMap()).getBytes(UTF_8), PRIVATE);
        return manifest;
    }

    /** What the manifest says; empty where the dump is not finished. */
    Optional<Arguments> manifest() {
        try {
            if (!Files.isRegularFile(file) || !Files.isRegularFile(manifestFile())) {
                return Optional.empty();
            }
            Map<String, Object> values = Json.readMap(Files.readString(manifestFile()));
            Arguments manifest = Arguments.of(values);
            return manifest.number(BYTES) == size(file) ? Optional.of(manifest) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** The state of an act that makes this dump. */
    ActState probe() {
        Optional<Arguments> manifest = manifest();
        if (manifest.isPresent()) {
            return new ActState.Done(manifest.get());
        }
        return Files.exists(part()) || Files.exists(file)
                ? new ActState.Partly("an unfinished dump is there")
                : new ActState.NotDone();
    }

    /**
     * Makes sure that the file is what was written.
     *
     * @throws UpgradeException {@code database.dump-damaged}
     */
    void verify() {
        Optional<Arguments> manifest = manifest();
        if (manifest.isEmpty() || !manifest.get().text(SHA256).equals(sha256(file))) {
            throw damaged("it is not what was written");
        }
    }

    /** Ends its service: what is unfinished goes, a finished one is kept under another name, beside the next one. */
    void retire() {
        boolean finished = manifest().isPresent();
        // First, so that a cut leaves a dump that nobody takes for one in service.
        work.files().deleteTree(manifestFile());
        work.files().deleteTree(part());
        if (finished) {
            Path retired = file.resolveSibling(file.getFileName() + ".restored");
            work.files().deleteTree(retired);
            work.files().rename(file, retired);
        } else {
            work.files().deleteTree(file);
        }
    }

    /** The hash that the manifest of a finished dump tells. */
    String sha256() {
        return manifest().orElseThrow().text(SHA256);
    }

    Path file() {
        return file;
    }

    private void write(Path part) {
        AtomicLong tables = new AtomicLong();
        run(LibpqLogin.role(work.reach())
                .apply(CommandSpec.of(
                        work.tools().dump().toString(),
                        "--format=custom",
                        "--compress=1",
                        "--verbose",
                        "--no-password",
                        "--lock-wait-timeout=60s",
                        "--file=" + part,
                        "--dbname=" + LibpqLogin.database(work.database())))
                .onLine(line -> {
                    Matcher table = TABLE.matcher(line);
                    if (table.find()) {
                        work.progress().report(table.group(1), tables.incrementAndGet(), 0);
                    }
                }));
    }

    // Listing the contents reads no data, and finds no damage.
    private void readBack(Path part) {
        work.progress().report("reading the dump back", 0, 0);
        CommandResult result = work.commands()
                .run(CommandSpec.of(
                                work.tools().restore().toString(),
                                "--file=/dev/null",
                                "--exit-on-error",
                                part.toString())
                        .within(LONGEST));
        if (!result.ok()) {
            throw damaged(result.error().strip());
        }
    }

    // So that what is read back comes from the disk. Without it the check is weaker, and no reason to fail.
    private void forgetCached(Path part) {
        try {
            work.commands().run(CommandSpec.of("dd", "if=" + part, "iflag=nocache", "count=0", "status=none"));
        } catch (UpgradeException e) {
            if (e.code() == StandardError.INTERRUPTED) {
                throw e;
            }
        }
    }

    private void run(CommandSpec command) {
        work.commands().runOrFail(command.within(LONGEST));
    }

    private UpgradeException damaged(String how) {
        return UpgradeException.inAct(
                DatabaseError.DUMP_DAMAGED,
                "The dump " + file + " does not read back well: " + how,
                "Check the disk and the free space below " + parent() + ".");
    }

    private Path part() {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    private Path manifestFile() {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    private Path parent() {
        return requireNonNull(file.getParent(), "the file has no folder");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
