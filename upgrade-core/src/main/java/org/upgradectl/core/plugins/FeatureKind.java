package org.upgradectl.core.plugins;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** What is asked for by id, and who is known to bring it. */
enum FeatureKind {
    ACT_TYPE("act type"),
    INSTALL_METHOD("install method"),
    SERVICE_MANAGER("service manager"),
    SCHEMA_TRACKER("schema tracker"),
    REPAIR("repair");

    private final String shown;

    FeatureKind(String shown) {
        this.shown = requireNonNull(shown, "shown is null");
    }

    String shown() {
        return shown;
    }

    /** The plugin of the distribution that brings the feature. */
    private Optional<String> bundledPlugin(String id) {
        return switch (this) {
            case INSTALL_METHOD ->
                switch (id) {
                    case "git" -> Optional.of("git");
                    case "archive" -> Optional.of("tarball");
                    default -> Optional.empty();
                };
            case SERVICE_MANAGER -> "systemd".equals(id) ? Optional.of("systemd") : Optional.empty();
            case ACT_TYPE ->
                // The first part of an act type is the plugin that brings it.
                List.of("git", "tarball", "systemd", "housekeeping").stream()
                        .filter(plugin -> id.startsWith(plugin + "."))
                        .findFirst();
            case REPAIR -> "housekeeping".equals(id) ? Optional.of(id) : Optional.empty();
            case SCHEMA_TRACKER -> Optional.empty();
        };
    }

    UpgradeException missing(String id, List<String> present) {
        String offered = present.isEmpty() ? "none is installed" : "installed: " + String.join(", ", present);
        Optional<String> bundled = bundledPlugin(id);
        if (bundled.isPresent()) {
            return new UpgradeException(
                    StandardError.FEATURE_MISSING,
                    "There is no " + shown + " " + id + ": the plugin " + bundled.get() + " brings it, and is not here",
                    "Nothing was changed.",
                    "Put the folder plugins/" + bundled.get() + " of the distribution back; it belongs to every"
                            + " installation.\nupgradectl plugin list    shows what is here");
        }
        String owner = this == ACT_TYPE && id.indexOf('.') > 0
                ? "; by its name it is the plugin " + id.substring(0, id.indexOf('.')) + " that should"
                : "";
        return new UpgradeException(
                StandardError.FEATURE_MISSING,
                "There is no " + shown + " " + id + ": no installed plugin brings it" + owner,
                "Nothing was changed.",
                "Look for a mistake in writing (" + offered + "), or install the plugin that brings it.\n"
                        + "upgradectl plugin list    shows what is here");
    }
}
