package org.upgradectl.tarball.source;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.ArchiveJudgement;
import org.upgradectl.api.release.ArchiveQuestion;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.version.Version;
import org.upgradectl.tarball.archive.ExpectedSum;
import org.upgradectl.tarball.archive.Judge;
import org.upgradectl.tarball.archive.Limits;
import org.upgradectl.tarball.archive.Refusal;

/** One archive that somebody has put on this host. Its version is the one that its own files tell. */
final class FileSource implements ArchiveSource {
    private final Path file;
    private final Optional<String> sha256;
    private final ReleaseContext context;
    private final PrivateCopies copies;

    FileSource(Path file, Optional<String> sha256, ReleaseContext context) {
        this.file = requireNonNull(file, "file is null");
        this.sha256 = requireNonNull(sha256, "sha256 is null");
        this.context = requireNonNull(context, "context is null");
        this.copies = new PrivateCopies(context);
    }

    @Override
    public List<Offer> offers() {
        requireThere();
        try (PrivateCopies.Draft draft = copies.draft(file)) {
            Version version = version(draft.file());
            draft.keep(version);
            return List.of(new Offer(
                    version,
                    String.valueOf(file.getFileName()),
                    Optional.of(draft.sha256()),
                    Optional.empty(),
                    version.preRelease().isPresent()));
        }
    }

    private void requireThere() {
        if (!Files.isRegularFile(file)) {
            throw new UpgradeException(
                    StandardError.RELEASE_UNKNOWN,
                    "there is no archive " + file,
                    "Nothing was changed.",
                    "Name a file that is there: --archive FILE");
        }
    }

    private Version version(Path copy) {
        Product product = context.site().product();
        Set<String> files =
                product.versions().stream().map(Product.VersionLocator::file).collect(Collectors.toUnmodifiableSet());
        ArchiveJudgement judgement = new Judge(Limits.STANDARD)
                .answer(new ArchiveQuestion(copy, files, Optional.empty(), context.progress(), context.cancellation()));
        Refusal.requireExpected(
                file,
                judgement.sha256(),
                sha256.map(sum -> new ExpectedSum(sum, "--sha256, or `source.sha256` in the site file")));
        Refusal.requireSound(file, judgement);
        return product.versionIn(path -> Optional.ofNullable(judgement.texts().get(path)))
                .flatMap(Version::parse)
                .orElseThrow(() -> new UpgradeException(
                        StandardError.RELEASE_UNKNOWN,
                        file + " is no release of " + product.title() + ": none of the files that tell its version is"
                                + " in it",
                        "Nothing was changed.",
                        "upgradectl release inspect " + file + "    shows what it is"));
    }

    @Override
    public Path bring(Release release) {
        requireThere();
        return copies.of(file, release.version());
    }

    @Override
    public Path kept(Release release, String sum) {
        return copies.place(release.version(), sum);
    }

    @Override
    public Path original(Release release) {
        return file;
    }

    @Override
    public void forget(Release release, Path brought) {
        copies.delete(brought);
    }

    @Override
    public Optional<String> told(Release release) {
        return sha256;
    }
}
