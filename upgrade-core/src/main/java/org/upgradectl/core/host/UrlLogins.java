package org.upgradectl.core.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.upgradectl.api.context.Secret;

/** The logins in addresses: {@code https://USER:PASSWORD@HOST/}, or {@code https://TOKEN@HOST/}. */
public final class UrlLogins {
    private static final String INSIDE = "[^/?#\\s@'\"<>]";

    /** Over HTTP a user without a password may be a token; elsewhere it is the name of an account. */
    private static final Pattern LOGIN = Pattern.compile("(?i)(\\bhttps?://)(" + INSIDE + "+)@|(\\b[a-z][a-z0-9+.-]*://"
            + INSIDE.replace("^", "^:") + "*:)(" + INSIDE + "+)@");

    private UrlLogins() {}

    /** The text with {@code mask} in the place of every login, whose password may be known to nobody here. */
    static String mask(String text, String mask) {
        return text.indexOf('@') < 0
                ? text
                : LOGIN.matcher(text)
                        .replaceAll(login -> Matcher.quoteReplacement(
                                (login.group(1) == null ? login.group(3) : login.group(1)) + mask + "@"));
    }

    /** The passwords in all addresses of a text, as they stand there and as they are meant. */
    public static Set<Secret> secrets(String text) {
        Matcher login = LOGIN.matcher(text);
        Set<String> found = new LinkedHashSet<>();
        while (login.find()) {
            String inside = login.group(1) == null ? login.group(4) : login.group(2);
            boolean named = login.group(1) != null && inside.indexOf(':') >= 0;
            String password = named ? inside.substring(inside.indexOf(':') + 1) : inside;
            // A user alone is a name more often than not: its value is only masked where it stands.
            if (named || login.group(1) == null) {
                found.add(password);
                found.add(decoded(password));
            }
        }
        return found.stream().filter(word -> !word.isEmpty()).map(Secret::new).collect(Collectors.toSet());
    }

    private static String decoded(String password) {
        try {
            return URLDecoder.decode(password.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return password;
        }
    }
}
