package org.upgradectl.tarball.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.function.Consumer;
import org.upgradectl.api.error.ErrorCode;
import org.upgradectl.api.release.ArchiveJudgement;
import org.upgradectl.api.release.ArchiveQuestion;
import org.upgradectl.api.release.ReleaseContext;

/** Answers for one archive, without a site. */
public final class Judge {
    private final Limits limits;

    public Judge(Limits limits) {
        this.limits = limits;
    }

    /**
     * Judges, and unpacks where asked.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code files.failed}, {@code files.disk-full}, {@code
     *     run.interrupted}; nothing is left
     */
    public ArchiveJudgement answer(ArchiveQuestion question) {
        Archive archive = new Archive(question.file(), limits, question.progress(), question.cancellation());
        try {
            String sha256 = archive.sha256();
            return question.into().isEmpty()
                    ? read(archive, sha256, Sink.NONE, question.texts())
                    : unpack(archive, sha256, question.into().get(), question.texts());
        } catch (IOException e) {
            throw Failures.files("read " + question.file(), e);
        }
    }

    /**
     * Judges, and keeps all files where they can be read.
     *
     * @param expectation looks at the sha256 before anything else of the archive is read
     * @throws IOException where the files can't be kept
     */
    public ArchiveJudgement keep(Path file, Spool spool, Consumer<String> expectation, ReleaseContext context)
            throws IOException {
        Archive archive = new Archive(file, limits, context.progress(), context.cancellation());
        String sha256 = archive.sha256();
        expectation.accept(sha256);
        return read(archive, sha256, spool, Set.of());
    }

    private static ArchiveJudgement unpack(Archive archive, String sha256, Path folder, Set<String> texts) {
        Path part = folder.resolveSibling("." + folder.getFileName() + ".unpacking-"
                + ProcessHandle.current().pid());
        boolean whole = false;
        try {
            ArchiveJudgement judgement = read(archive, sha256, FolderSink.create(part, path -> {}), texts);
            if (judgement.problems().isEmpty()) {
                FolderSink.open(part);
                Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
                whole = true;
            }
            return judgement;
        } catch (IOException e) {
            throw Failures.files("unpack into " + folder, e);
        } finally {
            if (!whole) {
                Trees.delete(part);
            }
        }
    }

    private static ArchiveJudgement read(Archive archive, String sha256, Sink sink, Set<String> wanted)
            throws IOException {
        TextSink texts = new TextSink(sink, wanted);
        Inspection inspection = archive.inspect(texts);
        return new ArchiveJudgement(
                sha256,
                inspection.topFolder(),
                inspection.entries(),
                inspection.bytes(),
                inspection.problems(),
                inspection.verdict().map(ErrorCode.class::cast),
                texts.texts());
    }
}
