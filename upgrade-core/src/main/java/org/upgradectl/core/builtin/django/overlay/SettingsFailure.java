package org.upgradectl.core.builtin.django.overlay;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.site.Product.Configuration;
import org.upgradectl.api.site.Product.RequirementFile;
import org.upgradectl.api.site.Site;

/** Says why the settings of a staged release refuse the site's configuration, and what to write for it. */
final class SettingsFailure {
    private final Site site;
    private final Path root;

    /**
     * Of a site.
     *
     * @param root the live one
     */
    SettingsFailure(Site site, Path root) {
        this.site = site;
        this.root = root;
    }

    /**
     * The error to throw.
     *
     * @param answer what the script told: {@code kind}, {@code name}, {@code said}, {@code where}, {@code example}; nothing
     *     where it did not come to that
     * @param lastLines of its error output
     */
    UpgradeException of(@Nullable Object answer, String lastLines) {
        if (!(answer instanceof Map<?, ?> failure)) {
            return refused(lastLines);
        }
        String name = text(failure, "name");
        String said = inTheSitesWords(text(failure, "said"));
        return switch (text(failure, "kind")) {
            case "setting-missing" -> missing(name, said, text(failure, "example"));
            case "import-failed" -> notImported(name, said, text(failure, "where"));
            case "plugin-window" -> plugin(name, said);
            default -> refused(said + "\n" + text(failure, "where"));
        };
    }

    private UpgradeException missing(String name, String said, String example) {
        String how = example.isEmpty() ? name + " = ..." : example;
        return UpgradeException.inAct(
                OverlayError.SETTING_MISSING,
                "the new release needs a setting that the configuration does not have: " + name + "\n" + said,
                "Write it into " + file() + ", then plan again."
                        + (example.isEmpty() ? "" : " In the new release's own example it is") + "\n" + how);
    }

    private UpgradeException notImported(String name, String said, String where) {
        String module = name.replaceFirst("\\..*", "");
        String python =
                root.resolve(site.product().environment()).resolve("bin/python").toString();
        return UpgradeException.inAct(
                OverlayError.IMPORT_FAILED,
                "the configuration, or a plugin that it names, needs " + name
                        + ", which is not in the new environment\n" + said + "\n" + where,
                "The package that brings it in the live environment:\n" + python
                        + " -c 'import importlib.metadata as m; print(m.packages_distributions().get(\"" + module
                        + "\"))'\n"
                        + localFile()
                                .map(file -> "Write it into " + file + ", then plan again.")
                                .orElse("The product has to name it."));
    }

    private UpgradeException plugin(String name, String said) {
        return UpgradeException.inAct(
                OverlayError.PLUGIN_REFUSED,
                "the new release refuses the plugin " + name + ", and would not start with it\n" + said,
                localFile()
                                .map(file ->
                                        "Name in " + file + " a version of its package that fits the new release. ")
                                .orElse("")
                        + "Where there is none yet: wait for it, or take the plugin out of " + file()
                        + " together with what it is needed for.");
    }

    private UpgradeException refused(String said) {
        return UpgradeException.inAct(
                OverlayError.SETTINGS_FAILED,
                "the settings of the new release can't be loaded with the site's configuration:\n"
                        + inTheSitesWords(said),
                "Look at the release notes for what the configuration has to say from this release on, and at the"
                        + " plugins that it names.");
    }

    private String file() {
        return site.product()
                .configuration()
                .map(Configuration::file)
                .map(file -> root.resolve(file).toString())
                .orElse("the configuration");
    }

    private Optional<Path> localFile() {
        return site.product().requirements().stream()
                .filter(RequirementFile::optional)
                .map(file -> root.resolve(file.file()))
                .findFirst();
    }

    /** Nobody has ever heard of the overlay's module, which stands for the site's own. */
    private String inTheSitesWords(String said) {
        return site.product()
                .configuration()
                .map(configuration -> said.replace(Overlay.MODULE, configuration.module()))
                .orElse(said);
    }

    private static String text(Map<?, ?> failure, String name) {
        Object value = failure.get(name);
        return value == null ? "" : value.toString();
    }
}
