package org.upgradectl.core.plugins;

import java.util.regex.Pattern;
import org.pf4j.DefaultVersionManager;
import org.pf4j.PluginRuntimeException;
import org.pf4j.VersionManager;

/**
 * Versions and ranges of plugins. The parser below PF4J throws exceptions of its own, which would end the loading of all
 * plugins for one mistake; here they become PF4J's.
 */
final class KernelVersionManager implements VersionManager {
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

    /** Later than any release there will ever be: a range that holds it has no upper bound. */
    private static final String BEYOND = "999999999.0.0";

    private final VersionManager versions = new DefaultVersionManager();

    @Override
    public boolean checkVersionConstraint(String version, String constraint) {
        try {
            return versions.checkVersionConstraint(version, constraint);
        } catch (RuntimeException e) {
            throw new PluginRuntimeException(e, "version {} against {}", version, constraint);
        }
    }

    @Override
    public int compareVersions(String left, String right) {
        try {
            return versions.compareVersions(left, right);
        } catch (RuntimeException e) {
            throw new PluginRuntimeException(e, "version {} against {}", left, right);
        }
    }

    /** Whether the text is a full version: 1.2.3, with a pre-release where there is one. */
    boolean isVersion(String text) {
        if (!VERSION.matcher(text).matches()) {
            return false;
        }
        try {
            compareVersions(text, text);
            return true;
        } catch (PluginRuntimeException e) {
            return false;
        }
    }

    /** Whether the text is a range that can be read. */
    boolean isRange(String text) {
        try {
            checkVersionConstraint("1.0.0", text);
            return true;
        } catch (PluginRuntimeException e) {
            return false;
        }
    }

    /**
     * Whether a range that can be read ends somewhere. One version alone is none: PF4J reads 1.2.0 as "1.2.0 or later".
     */
    boolean isBounded(String range) {
        return !VERSION.matcher(range).matches() && !checkVersionConstraint(BEYOND, range);
    }

    /** The release that a pre-release leads to: 0.1.0-SNAPSHOT has the API of 0.1.0, yet lies below it in every range. */
    static String release(String version) {
        int end = 0;
        while (end < version.length() && version.charAt(end) != '-' && version.charAt(end) != '+') {
            end++;
        }
        return version.substring(0, end);
    }
}
