package org.upgradectl.core.site;

import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.site.Product;
import org.upgradectl.core.json.Json;

/** The text of a new site file: what was recognised, and as comments what else may be said. */
final class SiteText {
    private SiteText() {}

    static String of(Product product, String version, Path root, String method) {
        return """
                # %s, recognised as %s. Everything but `product` and `root` has a default.
                product: %s
                root: %s
                method: %s

                # Interpreters for new environments, best first; without this line those of the host are searched.
                # python: [/usr/bin/python3.11]

                # How it is stopped and started, by default:
                # services:
                #   manager: %s
                #   units: [%s]

                # Where it is asked whether it is well:
                %s

                # An administrative connection gives a faster way back; `peer` is the host user postgres.
                # database: {admin: peer}

                # Migrations are tried on a copy of the database first, where that is expected to be done in time:
                # rehearsal: {within: 2h}

                # releases: {keep: 3}
                # backup: {keep: 3}
                """.formatted(
                        product.title(),
                        version,
                        product.id(),
                        quoted(root.toString()),
                        method,
                        product.services().manager(),
                        String.join(", ", product.services().units()),
                        health(product, root));
    }

    /** A line of its own where the web server listens elsewhere than the product's guide has it. */
    private static String health(Product product, Path root) {
        String usual = product.health().url().orElse("http://127.0.0.1:8001/");
        Optional<String> bound = GunicornBind.url(product, root);
        return bound.filter(url -> !url.equals(usual))
                .map(url -> "health: {url: \"" + url + "\"}")
                .orElse("# health: {url: \"" + usual + "\"}");
    }

    /** In quotes where YAML could read it as something else. */
    private static String quoted(String text) {
        return text.matches("/[A-Za-z0-9._/-]*") ? text : Json.write(text);
    }
}
