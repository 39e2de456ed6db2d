package org.upgradectl.core.builtin.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.core.builtin.services.ServiceFacts;

/** The host user that the product's own code runs as. */
public final class ServiceUser {
    private static final String ROOT = "root";

    private ServiceUser() {}

    /**
     * The user that root should become to run the product's code: the one that the site file names for its services,
     * else the one that the service manager runs them as, else the owner of the configuration. Empty where that is root,
     * and where the caller is not root and can become nobody else.
     *
     * @param facts of the live site; {@link ServiceFacts#USER} has been read, where it can be
     */
    public static Optional<String> of(Site site, SitePaths paths, Facts facts) {
        return of(site, paths, facts.find(ServiceFacts.USER));
    }

    private static Optional<String> of(Site site, SitePaths paths, Optional<String> managers) {
        if (!callerIsRoot()) {
            return Optional.empty();
        }
        return site.services()
                .user()
                .or(() -> managers)
                .or(() -> site.product()
                        .configuration()
                        .flatMap(configuration -> owner(paths.root().resolve(configuration.file()))))
                .filter(user -> !user.equals(ROOT));
    }

    static boolean callerIsRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static Optional<String> owner(Path file) {
        try {
            return Optional.of(Files.getOwner(file).getName());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
