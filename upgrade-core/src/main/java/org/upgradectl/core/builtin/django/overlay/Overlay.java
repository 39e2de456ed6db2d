package org.upgradectl.core.builtin.django.overlay;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.version.Version;

/**
 * Where a hop's overlay lies, and how a command of the staged release is run under it.
 *
 * @param folder holds the overlay's files, 0700
 * @param python the hop's interpreter
 */
public record Overlay(Path folder, Path python, Configuration configuration) {
    /** The configuration module that takes the place of the site's own. */
    static final String MODULE = "upgradectl_overlay";

    /** Runs a command with a scratch Redis beside it. */
    static final String BESIDE = "upgradectl_beside.py";

    /** Written last. */
    static final String VALUES = "overlay.json";

    /** Set where the copy of the site's data takes the place of the empty scratch database. */
    private static final String REHEARSAL = "UPGRADECTL_REHEARSAL";

    public Overlay {
        requireNonNull(folder, "folder is null");
        requireNonNull(python, "python is null");
        requireNonNull(configuration, "configuration is null");
    }

    /** Empty for a product without a configuration module of its own. */
    public static Optional<Overlay> of(SitePaths paths, Product product, Version release) {
        return product.configuration()
                .map(configuration -> new Overlay(
                        paths.overlay(release), paths.environment(release).resolve("bin/python"), configuration));
    }

    /** The words that run a command under the overlay; {@link #variables} belong to them. */
    public List<String> command(List<String> argv) {
        List<String> line = new ArrayList<>(
                List.of(python.toString(), "-I", folder.resolve(BESIDE).toString()));
        line.addAll(argv);
        return List.copyOf(line);
    }

    /** The environment variables that make the product take the overlay for its configuration. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put(configuration.variable(), MODULE);
        variables.put("PYTHONPATH", folder.toString());
        return variables;
    }

    /** The same with the run's copy of the site's data for its database. */
    public Map<String, String> rehearsalVariables() {
        Map<String, String> variables = variables();
        variables.put(REHEARSAL, "1");
        return variables;
    }
}
