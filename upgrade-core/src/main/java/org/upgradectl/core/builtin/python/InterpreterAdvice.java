package org.upgradectl.core.builtin.python;

import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.requirement.VersionWindow;

/** What a person is told to install. */
final class InterpreterAdvice {
    private static final Version COMMON = new Version("3.12");

    private InterpreterAdvice() {}

    /** The minor version to install: the newest that is accepted for certain. */
    static Version wanted(VersionWindow window) {
        if (window.below().isPresent() && window.below().get().minor() > 0) {
            Version end = window.below().get();
            return new Version(end.major() + "." + (end.minor() - 1));
        }
        if (window.contains(COMMON)) {
            return COMMON;
        }
        return window.atLeast().map(InterpreterAdvice::minor).orElse(COMMON);
    }

    static Version minor(Version version) {
        return new Version(version.major() + "." + version.minor());
    }
}
