package org.upgradectl.git.remote;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Errors about remotes; the address in them never shows a password. */
final class Unreachable {
    private Unreachable() {}

    static UpgradeException because(RemoteSettings remote, @Nullable String reason, @Nullable Throwable cause) {
        String told = reason == null || reason.isBlank() ? "" : ": " + withoutSecrets(reason.strip(), remote.url());
        return new UpgradeException(
                StandardError.REMOTE_UNREACHABLE,
                "The remote " + remote.name() + " (" + remote.url().shown() + ") can't be read" + told,
                "Nothing was changed.",
                tryIt(remote),
                cause);
    }

    static UpgradeException tooSlow(RemoteSettings remote, Duration limit) {
        return new UpgradeException(
                StandardError.REMOTE_UNREACHABLE,
                "The remote " + remote.name() + " (" + remote.url().shown() + ") did not deliver within "
                        + limit.toSeconds() + " seconds.",
                "Nothing was changed.",
                tryIt(remote) + "\nA slow line needs more: source: {deadline: 600} in the site file, in seconds.");
    }

    private static String tryIt(RemoteSettings remote) {
        return "Try it by hand: git -C " + remote.site().root() + " ls-remote --tags " + remote.name()
                + "\nWithout the remote, --offline uses what has been fetched before.";
    }

    /** Programs and servers repeat addresses in their messages. */
    static String withoutSecrets(String text, RemoteUrl url) {
        String clean = text.replace(url.whole().reveal(), url.shown());
        if (url.credentials().isPresent()) {
            RemoteUrl.Credentials credentials = url.credentials().get();
            for (String secret : new String[] {
                credentials.password().reveal(), credentials.user().reveal()
            }) {
                clean = secret.isEmpty() ? clean : clean.replace(secret, "***");
            }
        }
        return clean;
    }
}
