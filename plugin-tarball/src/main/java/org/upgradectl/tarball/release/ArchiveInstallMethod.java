package org.upgradectl.tarball.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.ArchiveJudgement;
import org.upgradectl.api.release.ArchiveQuestion;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.release.Recognition;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.tarball.archive.ExpectedSum;
import org.upgradectl.tarball.archive.Failures;
import org.upgradectl.tarball.archive.Judge;
import org.upgradectl.tarball.archive.Limits;
import org.upgradectl.tarball.archive.Refusal;
import org.upgradectl.tarball.archive.Spool;
import org.upgradectl.tarball.site.ReleaseMark;
import org.upgradectl.tarball.site.VersionLink;
import org.upgradectl.tarball.source.ArchiveSource;
import org.upgradectl.tarball.source.Sources;

/** Install method {@code archive}: a link to the folder of a release that was unpacked beside the others. */
public final class ArchiveInstallMethod implements InstallMethod {
    public static final String ID = "archive";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public ReleaseLayout layout() {
        return ReleaseLayout.OWN_FOLDER;
    }

    @Override
    public Recognition recognise(Path root) {
        try {
            Optional<VersionLink> link = VersionLink.of(root);
            if (link.isEmpty()) {
                return new Recognition.NotThis(whyNot(root));
            }
            Path folder = link.get().folder();
            if (Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return new Recognition.NotThis(root + " is a link to a clone, " + folder + ".");
            }
            if (ReleaseMark.unfinished(folder).isPresent()) {
                return new Recognition.NotThis(root + " leads to " + folder
                        + ", which was never finished. Let it lead to a whole release again:" + "\nls -d "
                        + folder.resolveSibling("*") + "\nln -sfn FOLDER " + root);
            }
            return new Recognition.Recognised(
                    ReleaseMark.of(folder).map(ReleaseMark::sha256), Optional.of(String.valueOf(folder.getFileName())));
        } catch (IOException e) {
            throw Failures.files("read " + root, e);
        }
    }

    private static String whyNot(Path root) {
        if (Files.isSymbolicLink(root)) {
            return root + " is a link that leads to no folder.";
        }
        if (!Files.isDirectory(root)) {
            return root + " is no folder.";
        }
        if (Files.exists(root.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
            return root + " is a clone, not a link to the folder of a release.";
        }
        return root + " is a plain folder: an installation from a release archive is a link to a folder of its release."
                + " These make it one, while its services are stopped:\nmv " + root + " " + root + "-VERSION\nln -s "
                + root + "-VERSION " + root;
    }

    @Override
    public List<Release> releases(ReleaseContext context) {
        return Sources.of(context).offers().stream()
                .map(offer ->
                        offer.release(Pins.find(context.site(), offer.version()).or(offer::sha256)))
                .sorted(Comparator.comparing(Release::version).reversed())
                .toList();
    }

    @Override
    public ReleaseTree open(ReleaseContext context, Release release) {
        try {
            return ofSource(context, release);
        } catch (UpgradeException e) {
            // A run that is resumed need not be told again which archive it was planned with: its bytes are here.
            boolean gone = e.code() == StandardError.RELEASE_UNKNOWN
                    || e.code() == StandardError.REMOTE_UNREACHABLE
                    || e.code() == StandardError.SITE_INVALID;
            Optional<Path> copy = release.content()
                    .map(sum -> Sources.privateCopy(context, release, sum))
                    .filter(Files::isRegularFile);
            if (!gone || copy.isEmpty()) {
                throw e;
            }
            Optional<ExpectedSum> planned = release.content().map(sum -> new ExpectedSum(sum, "the plan"));
            return judged(context, copy.get(), copy.get(), planned, () -> {});
        }
    }

    private static ReleaseTree ofSource(ReleaseContext context, Release release) {
        ArchiveSource source = Sources.of(context);
        Path file = source.bring(release);
        Optional<ExpectedSum> expected = Pins.find(context.site(), release.version())
                .map(sum -> new ExpectedSum(
                        sum, "an earlier run of this site, in " + Pins.file(context.site(), release.version())))
                .or(() -> release.content().map(sum -> new ExpectedSum(sum, "the index of releases, or the plan")))
                .or(() -> source.told(release)
                        .map(sum -> new ExpectedSum(sum, "a checksum file, --sha256, or `source.sha256`")));
        return judged(context, file, source.original(release), expected, () -> source.forget(release, file));
    }

    /**
     * The archive of a release that was brought before; empty where it is no longer in the cache.
     *
     * @param sha256 of the archive
     */
    public Optional<ReleaseTree> kept(ReleaseContext context, Release release, String sha256) {
        Path file = Sources.of(context).kept(release, sha256);
        return Files.isRegularFile(file)
                ? Optional.of(
                        judged(context, file, file, Optional.of(new ExpectedSum(sha256, "its own mark")), () -> {}))
                : Optional.empty();
    }

    private static ReleaseTree judged(
            ReleaseContext context, Path file, Path original, Optional<ExpectedSum> expected, Runnable giveUp) {
        try {
            Spool spool = Spool.in(context.cache());
            boolean sound = false;
            try {
                ArchiveJudgement judgement = new Judge(Limits.STANDARD)
                        .keep(file, spool, sum -> Refusal.requireExpected(original, sum, expected), context);
                Refusal.requireSound(original, judgement);
                sound = true;
                return new ArchiveTree(judgement.sha256(), spool);
            } finally {
                if (!sound) {
                    spool.close();
                    giveUp.run();
                }
            }
        } catch (IOException e) {
            throw Failures.files("read " + file, e);
        }
    }

    @Override
    public Optional<ArchiveJudgement> judge(ArchiveQuestion question) {
        return Optional.of(new Judge(Limits.STANDARD).answer(question));
    }
}
