package org.upgradectl.tarball.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.tarball.archive.Failures;
import org.upgradectl.tarball.release.Pins;
import org.upgradectl.tarball.source.ArchiveSource;
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
                TarballFacts.CARRIED,
                TarballFacts.REPLACED,
                TarballFacts.OCCUPIED);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        if (!TarballFacts.apply(context.facts())) {
            return;
        }
        Hop hop = context.hop().orElseThrow();
        Release release = hop.to();
        ReleaseTree tree = context.tree().orElseThrow();
        ArchiveSource source = Sources.of(new CacheOnly(context));
        out.put(
                TarballFacts.ARCHIVE,
                source.kept(release, tree.content()).toAbsolutePath().toString());
        out.put(TarballFacts.SHA256, tree.content());
        boolean pinned = Pins.find(context.site(), release.version()).isPresent();
        out.put(TarballFacts.PINNED, pinned);
        if (pinned) {
            out.put(TarballFacts.VOUCHED, "an earlier run of this site");
        } else if (release.content().isPresent()) {
            out.put(TarballFacts.VOUCHED, "the index of releases");
        } else if (source.told(release).isPresent()) {
            out.put(TarballFacts.VOUCHED, "the sum that was given");
        }
        carried(context, tree, out);
        Path target = context.paths().staged(release.version());
        out.put(TarballFacts.OCCUPIED, Files.exists(target, LinkOption.NOFOLLOW_LINKS));
    }

    private static void carried(FactContext context, ReleaseTree tree, FactSink out) {
        List<Object> carried = new ArrayList<>();
        List<Object> replaced = new ArrayList<>();
        for (String path :
                SiteReader.there(context.site().product(), context.paths().root())) {
            (isIn(tree, path) ? replaced : carried).add(path);
        }
        out.put(TarballFacts.CARRIED, carried);
        out.put(TarballFacts.REPLACED, replaced);
    }

    private static boolean isIn(ReleaseTree tree, String path) {
        try {
            return tree.entry(path).isPresent() || !tree.list(path).isEmpty();
        } catch (IOException e) {
            throw Failures.files("read " + path + " of the release", e);
        }
    }
}
