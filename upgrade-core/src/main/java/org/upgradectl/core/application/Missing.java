package org.upgradectl.core.application;

import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;

/** What has to be known of a site or of its product for something to be done, and is not. */
final class Missing {
    private Missing() {}

    static UpgradeException notes(Product product) {
        return new UpgradeException(
                StandardError.FEATURE_MISSING,
                "the descriptor of " + product.title() + " does not say where its release notes are",
                "Nothing was changed.",
                "Add the key `notes` to products/" + product.id()
                        + ".yaml, or read them where the project publishes them.");
    }

    static UpgradeException method(Site site) {
        return unknown("the install method of " + site.root());
    }

    static UpgradeException version(Site site) {
        return unknown("the installed version of " + site.root());
    }

    private static UpgradeException unknown(String what) {
        return new UpgradeException(
                StandardError.FEATURE_MISSING,
                what + " is not known",
                "Nothing was changed.",
                "upgradectl check    says why");
    }
}
