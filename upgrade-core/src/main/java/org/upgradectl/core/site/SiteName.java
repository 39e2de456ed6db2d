package org.upgradectl.core.site;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a site may be called: its name is the name of a file and of a folder. */
final class SiteName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** Folders of the state directory that are no site's. */
    private static final Set<String> RESERVED = Set.of("plugins", "locks", "backups", "logs");

    private SiteName() {}

    static boolean valid(String name) {
        return FORM.matcher(name).matches() && !RESERVED.contains(name);
    }

    /** The nearest valid name. */
    static Optional<String> from(String text) {
        String name =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return Optional.of(name).filter(SiteName::valid);
    }
}
