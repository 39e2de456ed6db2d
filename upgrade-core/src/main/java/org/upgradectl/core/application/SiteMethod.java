package org.upgradectl.core.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.release.Recognition;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.plugins.Registry;

/** The install method of a site, by its site file or by the look of its root; nothing else of the site is read. */
record SiteMethod(Site site, Registry registry) {
    /** Empty where the plugin is missing, or no method of the product recognises the root. */
    Optional<InstallMethod> find() {
        return candidates().stream()
                .filter(method ->
                        site.method().isPresent() || method.recognise(site.root()) instanceof Recognition.Recognised)
                .findFirst();
    }

    /**
     * Or why there is none.
     *
     * @throws UpgradeException {@code plugin.feature-missing}, {@code site.root-invalid}
     */
    InstallMethod get() {
        Optional<InstallMethod> found = find();
        if (found.isPresent()) {
            return found.get();
        }
        List<String> reasons = new ArrayList<>();
        for (InstallMethod method : candidates()) {
            if (method.recognise(site.root()) instanceof Recognition.NotThis notThis) {
                reasons.add(method.id() + ": " + notThis.reason());
            }
        }
        if (reasons.isEmpty()) {
            registry.installMethod(site.method().orElse(site.product().methods().get(0)));
        }
        throw new UpgradeException(
                StandardError.SITE_ROOT_INVALID,
                site.root() + " was not installed by a method that is known here:\n" + String.join("\n", reasons),
                "Nothing was changed.",
                "upgradectl check    says more");
    }

    private List<InstallMethod> candidates() {
        List<String> wanted = site.method().map(List::of).orElse(site.product().methods());
        return Application.values(registry.installMethods()).stream()
                .filter(method -> wanted.contains(method.id()))
                .toList();
    }
}
