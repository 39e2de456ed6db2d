package org.upgradectl.tarball.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Product;
import org.upgradectl.tarball.archive.Failures;
import org.upgradectl.tarball.site.VersionLink;

/** The link of a site, and the local files that its product's guide names. */
final class SiteReader implements FactReader {
    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(TarballFacts.LINK, TarballFacts.LINK_TARGET, StandardFacts.LOCAL_FILES);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.METHOD, StandardFacts.REAL_ROOT);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        if (!TarballFacts.apply(context.facts())) {
            return;
        }
        try {
            Optional<VersionLink> link = VersionLink.of(context.site().root());
            link.ifPresent(found -> {
                out.put(TarballFacts.LINK, found.link().toString());
                out.put(TarballFacts.LINK_TARGET, found.target().toString());
            });
        } catch (IOException e) {
            throw Failures.files("read " + context.site().root(), e);
        }
        List<Object> files = new ArrayList<>();
        for (String path : there(context.site().product(), context.paths().root())) {
            files.add(Map.of("path", path, "kind", "local", "known", true));
        }
        out.put(StandardFacts.LOCAL_FILES, files);
    }

    /** The local files that the product names and the site has. */
    static List<String> there(Product product, Path root) {
        return product.localFiles().stream()
                .map(Product.LocalFile::path)
                .filter(path -> Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS))
                .toList();
    }
}
