package org.upgradectl.core.builtin.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.site.Product;

/** Finds a version in the text of a file. */
final class VersionText {
    private VersionText() {}

    static Optional<String> find(Product.VersionLocator locator, String text) {
        Matcher matcher = Pattern.compile(locator.pattern(), Pattern.MULTILINE).matcher(text);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }
}
