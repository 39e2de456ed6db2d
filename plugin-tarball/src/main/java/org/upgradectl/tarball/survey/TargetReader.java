package org.upgradectl.tarball.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.tarball.archive.Archive;
import org.upgradectl.tarball.archive.Limits;
import org.upgradectl.tarball.release.Pins;
import org.upgradectl.tarball.site.FolderUsers;
import org.upgradectl.tarball.source.Sources;

/** The archive of a hop, which was judged before its tree could be read. */
final class TargetReader implements FactReader {
    @Override
    public Moment moment() {
        return Moment.TARGET;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(
                TarballFacts.ARCHIVE,
                TarballFacts.SHA256,
                TarballFacts.PINNED,
                TarballFacts.VOUCHED,
                TarballFacts.OCCUPIED,
                TarballFacts.REUSED,
                TarballFacts.USERS);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.NEIGHBOURS);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        if (!TarballFacts.apply(context.facts())) {
            return;
        }
        Hop hop = context.hop().orElseThrow();
        Release release = hop.to();
        ReleaseTree tree = context.tree().orElseThrow();
        CacheOnly releases = new CacheOnly(context);
        Path copy = Sources.privateCopy(releases, release, tree.content());
        // A run that is resumed is not told again which archive it was planned with.
        Path archive = Files.isRegularFile(copy) ? copy : Sources.of(releases).kept(release, tree.content());
        out.put(TarballFacts.ARCHIVE, archive.toAbsolutePath().toString());
        out.put(TarballFacts.SHA256, tree.content());
        boolean pinned = Pins.find(context.site(), release.version()).isPresent();
        out.put(TarballFacts.PINNED, pinned);
        if (pinned) {
            out.put(TarballFacts.VOUCHED, "an earlier run of this site");
        } else if (context.site().source().containsKey("archive")) {
            Optional.ofNullable(context.site().source().get("sha256"))
                    .ifPresent(sum -> out.put(TarballFacts.VOUCHED, "the sum that was given"));
        } else if (release.content().isPresent()) {
            out.put(TarballFacts.VOUCHED, "the index of releases");
        } else if (Sources.of(releases).told(release).isPresent()) {
            out.put(TarballFacts.VOUCHED, "the sum that was given");
        }
        Path target = context.paths().staged(release.version());
        out.put(TarballFacts.OCCUPIED, Files.exists(target, LinkOption.NOFOLLOW_LINKS));
        // A release on the way is deleted after the run: what lay there comes back then, as it was.
        out.put(TarballFacts.REUSED, hop.last() && isWhole(target, archive, context.cancellation()));
        List<Path> others = context.facts().find(StandardFacts.NEIGHBOURS).orElse(List.of()).stream()
                .map(root -> Path.of(String.valueOf(root)))
                .toList();
        out.put(
                TarballFacts.USERS,
                List.copyOf(FolderUsers.of(target, context.site().folders().state(), others)));
    }

    private static boolean isWhole(Path folder, Path archive, Cancellation cancellation) {
        try {
            return new Archive(archive, Limits.STANDARD, Silent.SILENT, cancellation).isWhatLiesIn(folder);
        } catch (IOException e) {
            // what can't be read is not equal
            return false;
        }
    }
}
