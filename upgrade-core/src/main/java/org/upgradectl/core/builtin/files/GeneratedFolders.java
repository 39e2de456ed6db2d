package org.upgradectl.core.builtin.files;

import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.version.Version;

/** Where folders lie that were generated in the stage, and those that they have taken the place of. */
public final class GeneratedFolders {
    private GeneratedFolders() {}

    /** Where the old release's folder is kept until the run ends; empty where the product does not generate it. */
    public static Optional<Path> kept(Product product, SitePaths paths, Version release, String folder) {
        int place = product.generated().indexOf(folder);
        return place < 0 ? Optional.empty() : Optional.of(paths.staged(release).resolve(".replaced-" + (place + 1)));
    }
}
