package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.host.FileErrors;

/** The packages that a site adds to those of its product, by its file for local requirements. */
public final class ExtraPackages {
    private ExtraPackages() {}

    /** Their names, as indexes compare names. */
    public static List<String> of(Site site, Path tree) {
        List<String> names = new ArrayList<>();
        for (RequirementFile requirements : site.product().requirements()) {
            Path file = tree.resolve(requirements.file());
            if (requirements.optional() && Files.isRegularFile(file)) {
                try {
                    RequirementFiles.needsIn(Files.readString(file)).forEach(need -> names.add(need.name()));
                } catch (IOException e) {
                    throw FileErrors.of(file + " can't be read", file, e);
                }
            }
        }
        return List.copyOf(names);
    }
}
