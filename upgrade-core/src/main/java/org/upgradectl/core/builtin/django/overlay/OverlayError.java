package org.upgradectl.core.builtin.django.overlay;

import org.upgradectl.api.error.ErrorCategory;
import org.upgradectl.api.error.ErrorCode;

/** Why a staged release can't be tried, told before anything live is changed. */
enum OverlayError implements ErrorCode {
    /** Its settings refuse the site's configuration for another reason than those below. */
    SETTINGS_FAILED("overlay.settings-failed"),
    /** It asks for a setting that the configuration does not have. */
    SETTING_MISSING("configuration.setting-missing"),
    /** The configuration, or a plugin that it names, imports what the new environment lacks. */
    IMPORT_FAILED("configuration.import-failed"),
    /** It refuses the version of a plugin. */
    PLUGIN_REFUSED("plugins.refused"),
    /** What it would do would reach live data. */
    MEETS_LIVE_DATA("overlay.meets-live-data");

    private final String id;

    OverlayError(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorCategory category() {
        return ErrorCategory.ENVIRONMENT;
    }
}
