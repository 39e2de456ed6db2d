package org.upgradectl.tarball.survey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Product;
import org.upgradectl.tarball.carry.ReleasedFiles;

/** What the installed release's folder has beside the release, and what of the release was changed in it. */
final class OwnFilesReader implements FactReader {
    private static final int MOST_FILES = 200;
    private static final int MOST_DIFFERENCES = 10;
    private static final long LARGEST = 256 * 1024;

    @Override
    public Moment moment() {
        return Moment.TARGET;
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(StandardFacts.UNDECIDED_FILES, TarballFacts.CHANGED);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        // The installed release is the same for all hops.
        if (!TarballFacts.apply(context.facts()) || context.hop().orElseThrow().index() > 0) {
            return;
        }
        try {
            Optional<ReleaseTree> published = new Pristine(context, new CacheOnly(context, context.offline())).open();
            if (published.isEmpty()) {
                unknown(out, "the source has no archive of the installed version");
                return;
            }
            try (ReleaseTree tree = published.get()) {
                read(context, tree, out);
            }
        } catch (IOException e) {
            unknown(out, String.valueOf(e.getMessage()));
        } catch (UpgradeException e) {
            unknown(out, e.getMessage());
        }
    }

    private static void unknown(FactSink out, String why) {
        out.unknown(StandardFacts.UNDECIDED_FILES, why);
        out.unknown(TarballFacts.CHANGED, why);
    }

    private static void read(FactContext context, ReleaseTree published, FactSink out) throws IOException {
        Path root = context.paths().root();
        Product product = context.site().product();
        LocalFiles local = new LocalFiles(context.site(), root, context.facts());
        NavigableSet<String> settled = new TreeSet<>(context.site().localFiles().leave());
        NavigableSet<String> questions = new TreeSet<>();
        for (LocalFiles.Known known : local.known()) {
            settled.add(known.path());
            // What is not carried: both releases have it, or only the installed one.
            if (known.mayBeReleased() || (!known.named() && isBrought(context, known.path()))) {
                questions.add(known.path());
            }
        }
        product.localFiles().forEach(file -> settled.add(file.path()));
        List<String> skipped = new ArrayList<>(product.generated());
        skipped.add(product.environment());
        OwnFiles files = new OwnFiles(
                        root,
                        published.list("").stream().map(ReleaseTree.Entry::path).toList(),
                        settled,
                        skipped)
                .read();
        List<Object> undecided = new ArrayList<>();
        for (String path : files.own()) {
            if (!path.startsWith(product.environment() + "-") && undecided.size() < MOST_FILES) {
                undecided.add(OwnFile.in(root, path).fact(OwnFilesCheck.UNDECIDED));
            }
        }
        out.put(StandardFacts.UNDECIDED_FILES, undecided);
        try (ReleasedFiles released = new ReleasedFiles(context.commands(), root, published)) {
            List<Object> changed = new ArrayList<>();
            for (String path : released.changed(files.present())) {
                boolean open = questions.contains(path) || settled.stream().noneMatch(known -> isIn(path, known));
                if (changed.size() < MOST_FILES && open) {
                    List<String> difference =
                            changed.size() < MOST_DIFFERENCES ? released.difference(path, LARGEST) : List.of();
                    changed.add(Map.of("path", path, "difference", Differences.shown(difference)));
                }
            }
            out.put(TarballFacts.CHANGED, changed);
        }
    }

    private static boolean isBrought(FactContext context, String path) throws IOException {
        return context.tree().orElseThrow().entry(path).isPresent();
    }

    private static boolean isIn(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
