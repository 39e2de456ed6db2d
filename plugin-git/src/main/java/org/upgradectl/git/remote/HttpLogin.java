package org.upgradectl.git.remote;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/**
 * User and password of an address, as git may be told of them. Git hands addresses on to programs of its own as arguments, which
 * everybody on the host can read; a credential helper that looks into variables is answered by nobody else.
 */
final class HttpLogin {
    /** Variables that the helper reads. */
    static final String USER = "UPGRADECTL_REMOTE_USER";

    static final String PASSWORD = "UPGRADECTL_REMOTE_PASSWORD";

    private static final String HELPER = "!f() { test \"$1\" = get && printf 'username=%s\\npassword=%s\\n' \"$" + USER
            + "\" \"$" + PASSWORD + "\"; }; f";

    private HttpLogin() {}

    /**
     * One setting of git.
     *
     * @param secret whether the value is to be seen by nobody else
     */
    record Setting(String key, Secret value, boolean secret) {
        Setting {
            requireNonNull(key, "key is null");
            requireNonNull(value, "value is null");
        }
    }

    /**
     * The address that git is given.
     *
     * @throws UpgradeException {@code release.remote-unreachable} where it holds what can't be left out of it
     */
    static Secret address(RemoteUrl url) {
        if (url.kind() != RemoteUrl.Kind.HTTP) {
            return url.whole();
        }
        if (url.whole().reveal().matches("[^?#]*[?#].*")) {
            throw new UpgradeException(
                    StandardError.REMOTE_UNREACHABLE,
                    "The address of the remote at " + url.shown()
                            + " has a query, which git would show to everybody here.",
                    "Nothing was changed.",
                    "git remote set-url NAME https://USER:PASSWORD@HOST/PATH.git, or a credential helper of git");
        }
        return new Secret(url.shown());
    }

    /** What makes git log in at this server as the address says; none where it names no user. */
    static List<Setting> settings(RemoteUrl url) {
        Optional<RemoteUrl.Credentials> login = url.credentials();
        if (login.isEmpty()) {
            return List.of();
        }
        String server = "credential." + server(url.shown()) + ".";
        List<Setting> settings = new ArrayList<>();
        settings.add(new Setting(server + "username", login.get().user(), true));
        if (!login.get().password().reveal().isEmpty()) {
            // A password of the address goes before what the host's own helpers have kept.
            settings.add(new Setting("credential.helper", new Secret(""), false));
            settings.add(new Setting(server + "helper", new Secret(HELPER), false));
        }
        return settings;
    }

    private static String server(String address) {
        int path = address.indexOf('/', address.indexOf("://") + 3);
        return path < 0 ? address : address.substring(0, path);
    }
}
