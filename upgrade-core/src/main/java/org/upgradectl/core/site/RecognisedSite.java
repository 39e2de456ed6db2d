package org.upgradectl.core.site;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An installation that was recognised.
 *
 * @param product its id
 * @param content what identifies the installed code, such as a commit
 * @param root as it was named, absolute
 * @param file where its site file belongs
 * @param text of the site file
 */
public record RecognisedSite(
        String name,
        String product,
        String title,
        String version,
        String method,
        Optional<String> content,
        Path root,
        Path file,
        String text) {
    public RecognisedSite {
        requireNonNull(name, "name is null");
        requireNonNull(product, "product is null");
        requireNonNull(title, "title is null");
        requireNonNull(version, "version is null");
        requireNonNull(method, "method is null");
        requireNonNull(content, "content is null");
        requireNonNull(root, "root is null");
        requireNonNull(file, "file is null");
        requireNonNull(text, "text is null");
    }
}
