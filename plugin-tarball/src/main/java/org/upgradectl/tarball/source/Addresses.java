package org.upgradectl.tarball.source;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Addresses that a person has written; they may hold a user and a password, which nobody may see. */
final class Addresses {
    private static final Pattern PARTS =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)?(?:(.*)@)?([^@]*)", Pattern.DOTALL);
    private static final int LARGEST_PORT = 65_535;

    private Addresses() {}

    /**
     * For a person: without password, token and query. Of an address that can be read in two ways, rather too little is
     * shown than too much.
     */
    static String shown(String address) {
        Matcher parts = PARTS.matcher(address);
        if (!parts.matches()) {
            return "***";
        }
        String scheme = parts.group(1) == null ? "" : parts.group(1);
        String user = parts.group(2) == null ? "" : parts.group(2);
        boolean login = (scheme.isEmpty() || scheme.contains("ssh")) && user.matches("[0-9A-Za-z._-]+");
        String before = user.isEmpty() ? "" : (login ? user : "***") + "@";
        return scheme + before + parts.group(3).replaceFirst("(?s)[?#].*", "");
    }

    /** An address whose host is known; empty for any other text. */
    static Optional<URI> web(String text) {
        try {
            URI address = URI.create(text);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return Optional.of(address)
                    .filter(whole -> web && whole.getHost() != null && whole.getPort() <= LARGEST_PORT);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What a site file has wrong; the cause is left out because it would repeat the whole text. */
    static UpgradeException invalid(String message, String remedy) {
        return new UpgradeException(StandardError.SITE_INVALID, message, "Nothing was changed.", remedy);
    }
}
