package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.release.ArchiveJudgement.Problem;
import org.upgradectl.tarball.site.ReleaseMark;

/**
 * Reads one archive from its beginning to its end, judges every entry, and hands what is sound to a {@link Sink}. From the
 * first problem on, nothing more is handed over.
 */
final class ArchiveWork {
    private static final int MOST_PROBLEMS = 20;

    private final Limits limits;
    private final Contents contents;
    private final Meter meter;
    private final List<Problem> problems = new ArrayList<>();
    private Sink sink;
    private String at = "";

    private ArchiveWork(Limits limits, Meter meter, Sink sink) {
        this.limits = limits;
        this.contents = new Contents(limits);
        this.meter = meter;
        this.sink = sink;
    }

    /**
     * Reads it. What the sink has by then is worthless where the inspection is not sound.
     *
     * @throws IOException where the sink could not write
     */
    static Inspection read(Path file, Limits limits, Sink sink, Progress progress, Cancellation cancellation)
            throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            Optional<ArchiveFormat> format = ArchiveFormat.of(channel);
            Meter meter = new Meter(limits, channel.size(), progress, cancellation);
            ArchiveWork work = new ArchiveWork(limits, meter, sink);
            if (format.isEmpty()) {
                return work.ended(
                        new Problem("", "it is neither a tar.gz nor a zip by its first bytes"),
                        ArchiveError.NO_ARCHIVE);
            }
            return work.judge(format.get(), channel);
        }
    }

    private Inspection judge(ArchiveFormat format, SeekableByteChannel channel) throws IOException {
        try (ArchiveReader reader = opened(format, channel)) {
            while (problems.size() < MOST_PROBLEMS && step(reader)) {
                at = "";
            }
            if (meter.entries() == 0 && problems.isEmpty()) {
                refuse(new Problem("", "it is empty"));
            }
            links();
        } catch (LimitExceeded e) {
            return ended(new Problem(at, String.valueOf(e.getMessage())), ArchiveError.HOSTILE);
        } catch (Unreadable e) {
            Problem cut = new Problem(at, "it is cut off or damaged: " + e.getMessage());
            return ended(cut, problems.isEmpty() ? ArchiveError.DAMAGED : ArchiveError.HOSTILE);
        }
        return inspection(problems.isEmpty() ? Optional.empty() : Optional.of(ArchiveError.HOSTILE));
    }

    private ArchiveReader opened(ArchiveFormat format, SeekableByteChannel channel) throws IOException {
        try {
            return format.open(channel, limits);
        } catch (LimitExceeded e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable(e);
        }
    }

    /** One entry; false at the end. */
    private boolean step(ArchiveReader reader) throws IOException {
        try {
            Optional<Item> item = next(reader);
            if (item.isPresent()) {
                at = Names.shown(item.get().name());
                meter.entry(at, reader);
                take(item.get(), reader);
            }
            return item.isPresent();
        } catch (HostileEntry e) {
            refuse(e.problem());
            return true;
        }
    }

    private static Optional<Item> next(ArchiveReader reader) throws IOException, HostileEntry {
        try {
            return reader.next();
        } catch (LimitExceeded e) {
            throw e;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new Unreadable(e);
        }
    }

    private void take(Item item, ArchiveReader reader) throws IOException, HostileEntry {
        EntryPath path = EntryPath.of(item.name(), limits);
        if (path.isRoot()) {
            if (item.kind() != Item.Kind.FOLDER) {
                throw new HostileEntry(at, "it stands for the archive itself and is no folder");
            }
            return;
        }
        if (ReleaseMark.NAMES.contains(Contents.folded(path.first()))) {
            throw new HostileEntry(at, "upgradectl keeps a mark of its own under this name");
        }
        Optional<String> earlier =
                item.kind() == Item.Kind.HARD_LINK ? Optional.of(earlier(item, path)) : Optional.empty();
        for (String folder : contents.take(path, item)) {
            sink.folder(folder);
        }
        if (earlier.isPresent()) {
            sink.copy(path.below(), earlier.get());
        } else if (item.kind() == Item.Kind.FILE) {
            meter.file(item.size());
            InputStream body = meter.over(reader);
            sink.file(path.below(), item.executable(), body);
        }
    }

    /** The file that a hard link repeats: one of this archive, that came before it. */
    private String earlier(Item item, EntryPath path) throws IOException, HostileEntry {
        EntryPath target;
        try {
            target = EntryPath.of(item.target(), limits);
        } catch (HostileEntry e) {
            throw new HostileEntry(at, "of what it is a hard link to, " + e.problem());
        }
        Optional<Long> size = target.isRoot() || !target.top().equals(path.top())
                ? Optional.empty()
                : contents.fileSize(target.below());
        if (size.isEmpty()) {
            throw new HostileEntry(at, "it is a hard link to no file that came before it");
        }
        meter.copied(size.get());
        return target.below();
    }

    /** Last, when there are only folders and files: nothing can have been written through a link. */
    private void links() throws IOException {
        Links links = new Links(contents.links(), limits);
        for (Map.Entry<String, String> link : contents.links().entrySet()) {
            links.trouble(link.getKey(), link.getValue())
                    .ifPresent(why -> refuse(new Problem(
                            Names.shown(contents.top().orElse("") + "/" + link.getKey()),
                            why + " (" + Names.shown(link.getValue()) + ")")));
        }
        for (Map.Entry<String, String> link : contents.links().entrySet()) {
            sink.link(link.getKey(), link.getValue());
        }
    }

    private void refuse(Problem problem) {
        sink = Sink.NONE;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
        }
    }

    private Inspection ended(Problem last, ArchiveError verdict) {
        problems.add(last);
        return inspection(Optional.of(verdict));
    }

    private Inspection inspection(Optional<ArchiveError> verdict) {
        return new Inspection(contents.top(), meter.entries(), meter.bytes(), problems, verdict);
    }
}
