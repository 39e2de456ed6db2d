package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * Unpacks a plugin's zip by our own rules: {@code plugin.properties} at the top, jars in {@code lib}, texts; no links, no
 * names that lead elsewhere, no two names for one file, nothing beyond the limits, nothing that two readers of zips would
 * read in two ways. The whole archive is judged before its first byte is unpacked.
 */
public final class PluginArchives {
    private static final String NOTHING = "Nothing was installed and nothing was changed.";

    private static final String UNPACKED = "unpacked";
    private static final String NAMED = "named";

    private final HostFiles files;
    private final ArchiveLimits limits;

    public PluginArchives(HostFiles files) {
        this(files, ArchiveLimits.DEFAULT);
    }

    PluginArchives(HostFiles files, ArchiveLimits limits) {
        this.files = requireNonNull(files, "files is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * Unpacks a zip into a folder of the plugin's id below the root, which appears there complete, or not at all.
     *
     * @param targetRoot a folder of plugins; made where it is missing
     * @return the plugin's folder
     * @throws UpgradeException {@code plugin.invalid} with all that is wrong, also where a plugin of this id is there;
     *     {@code site.locked} while another installation is at work; {@code files.failed}
     */
    public Path unpack(Path zip, Path targetRoot) {
        try {
            files.createFolder(targetRoot, "rwxr-xr-x");
            Path root = targetRoot.toRealPath();
            try (StagingArea staging = StagingArea.open(root, files)) {
                return unpack(zip, root, staging);
            }
        } catch (IOException e) {
            throw new UpgradeException(
                    StandardError.FILES_FAILED,
                    zip + " can't be unpacked: " + PluginCalls.shown(e),
                    NOTHING,
                    "Look whether there is room (df " + targetRoot + ") and the right to write there.",
                    e);
        }
    }

    private Path unpack(Path zip, Path root, StagingArea staging) throws IOException {
        Problems problems = new Problems();
        // A copy of our own: what is judged is what is unpacked, whatever becomes of the original meanwhile.
        Path copy = staging.path("archive.zip");
        copy(zip, copy);
        Path folder = staging.path(UNPACKED);
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ)) {
            List<ZipDirectory.Located> entries = new ZipDirectory(channel).read(limits.entries());
            new ZipRules(zip.toString(), limits, problems)
                    .check(entries.stream().map(ZipDirectory.Located::record).toList());
            throwIfAny(zip, problems);
            files.createFolder(folder, "rwxr-xr-x");
            ZipUnpacker unpacker = new ZipUnpacker(channel, folder);
            for (ZipDirectory.Located entry : entries) {
                unpacker.unpack(entry);
            }
        } catch (ZipException e) {
            problems.add(zip, String.valueOf(e.getMessage()), ZipRules.REFUSED);
            throwIfAny(zip, problems);
        }
        Candidate candidate = inspect(zip, staging, folder, problems);
        Path target = root.resolve(candidate.id());
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            problems.add(
                    zip,
                    "holds the plugin " + candidate.id() + ", and " + target + " is there already",
                    "Remove the plugin that is there first.");
            throwIfAny(zip, problems);
        }
        files.sync(candidate.folder());
        files.rename(candidate.folder(), target);
        return target;
    }

    private static void copy(Path zip, Path copy) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                OutputStream out = Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW)) {
            in.transferTo(out);
        }
    }

    /** Judges what was unpacked as the kernel will when it loads it. */
    private Candidate inspect(Path zip, StagingArea staging, Path folder, Problems problems) throws IOException {
        Problems found = new Problems();
        Optional<Descriptor> descriptor = new DescriptorFile(folder.resolve(DescriptorFile.NAME), found).read();
        Optional<Candidate> candidate = Optional.empty();
        if (descriptor.isPresent()) {
            Path named = staging.path(NAMED).resolve(descriptor.get().id());
            files.createFolder(staging.path(NAMED), "rwx------");
            files.rename(folder, named);
            candidate = new PluginFolder(named, false, FileStat.ownUid(), found).inspect(new ArrayList<>());
        }
        for (Problem problem : found.all()) {
            problems.add(inArchive(zip, staging, problem.where()), problem.what(), problem.remedy());
        }
        throwIfAny(zip, problems);
        return candidate.orElseThrow();
    }

    private static String inArchive(Path zip, StagingArea staging, String where) {
        return where.replace(staging.path(UNPACKED) + "/", zip + ": ").replace(staging.path(NAMED) + "/", zip + ": ");
    }

    private static void throwIfAny(Path zip, Problems problems) {
        problems.throwIfAny("The archive " + zip.getFileName() + " can't be used", NOTHING);
    }
}
