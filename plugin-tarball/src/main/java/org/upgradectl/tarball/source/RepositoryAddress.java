package org.upgradectl.tarball.source;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.UpgradeException;

/**
 * A repository as git may be told of it. Git hands addresses on to programs of its own as arguments, so user and password go
 * by environment and by a credential helper that this one server alone is answered by.
 *
 * @param plain without user and password; may be seen by everybody
 */
record RepositoryAddress(String plain, Optional<Login> login) {
    private static final Pattern WITH_LOGIN = Pattern.compile("(https?://)([^/?#@]+)@([^/?#@]+)(/[^?#@]*)?");
    private static final String USER = "UPGRADECTL_INDEX_USER";
    private static final String PASSWORD = "UPGRADECTL_INDEX_PASSWORD";

    RepositoryAddress {
        requireNonNull(plain, "plain is null");
        requireNonNull(login, "login is null");
    }

    /**
     * Takes an address apart.
     *
     * @throws UpgradeException {@code site.invalid} where it holds what could only be handed on for everybody to see
     */
    static RepositoryAddress of(String text) {
        String shown = Addresses.shown(text);
        if (shown.equals(text)) {
            return new RepositoryAddress(text, Optional.empty());
        }
        Matcher parts = WITH_LOGIN.matcher(text);
        if (!parts.matches()) {
            throw refused(shown);
        }
        String server = parts.group(1) + parts.group(3);
        String path = parts.group(4) == null ? "" : parts.group(4);
        String[] names = parts.group(2).split(":", 2);
        Secret password = new Secret(names.length < 2 ? "" : decoded(names[1], shown));
        return new RepositoryAddress(
                server + path, Optional.of(new Login(server, new Secret(decoded(names[0], shown)), password)));
    }

    private static String decoded(String text, String shown) {
        try {
            String plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            if (plain.chars().noneMatch(Character::isISOControl)) {
                return plain;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, without the text that the exception repeats.
        }
        throw refused(shown);
    }

    private static UpgradeException refused(String shown) {
        return Addresses.invalid(
                "the address " + shown + " has a user, a password or a query that can't be handed to git unseen",
                "Correct `source: {index: ...}` in the site file: https://USER:PASSWORD@HOST/PATH.git, with every"
                        + " other character of USER and PASSWORD as %XX and no query; or an address without them, and"
                        + " git's own credential helper, or a key of ssh.");
    }

    /** Git, asking this server with this login and keeping it nowhere. */
    CommandSpec logInto(CommandSpec git) {
        return login.map(known -> named(git, known).withSecret(PASSWORD, known.password()))
                .orElse(git);
    }

    /** A user beside a password is a name, which stands in many a harmless line; one alone may be a token. */
    private static CommandSpec named(CommandSpec git, Login known) {
        return known.password().reveal().isEmpty()
                ? git.withSecret(USER, known.user())
                : git.withEnvironment(USER, known.user().reveal());
    }

    /** Settings that come before git's own command; they hold names of variables only. */
    List<String> settings() {
        return login.map(known -> List.of(
                        "-c",
                        "credential.helper=",
                        "-c",
                        "credential." + known.server() + ".helper=!f() { test \"$1\" = get && printf"
                                + " 'username=%s\\npassword=%s\\n' \"$" + USER + "\" \"$" + PASSWORD + "\"; }; f"))
                .orElse(List.of());
    }

    @Override
    public String toString() {
        return plain;
    }

    /**
     * Who to be.
     *
     * @param server with scheme and port, that it is meant for
     * @param password empty where the user is a token
     */
    record Login(String server, Secret user, Secret password) {
        Login {
            requireNonNull(server, "server is null");
            requireNonNull(user, "user is null");
            requireNonNull(password, "password is null");
        }
    }
}
