package org.upgradectl.core.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.version.Version;

/** Chooses the releases of a plan among those that the source offers. */
public final class TargetChoice {
    private final List<Release> releases;

    TargetChoice(List<Release> releases) {
        this.releases = List.copyOf(releases);
    }

    /**
     * The release asked for among those that there are.
     *
     * @param asked empty: the latest that is no pre-release
     * @throws UpgradeException {@code release.unknown}
     */
    public static Release among(List<Release> releases, Optional<Version> asked) {
        return new TargetChoice(releases).target(asked);
    }

    /**
     * The release asked for; the latest that is no pre-release where none is.
     *
     * @throws UpgradeException {@code release.unknown}
     */
    Release target(Optional<Version> asked) {
        if (asked.isPresent()) {
            return find(asked.get());
        }
        return releases.stream()
                .filter(release -> !release.preRelease())
                .max(Comparator.comparing(Release::version))
                .orElseThrow(() -> unknown("the source offers no release", "Look at the site's `source`."));
    }

    /**
     * The release of that version, or one that differs from it in text only.
     *
     * @throws UpgradeException {@code release.unknown}
     */
    Release find(Version asked) {
        return releases.stream()
                .filter(release -> release.version().text().equals(asked.text()))
                .findFirst()
                .or(() -> releases.stream()
                        .filter(release ->
                                !release.preRelease() && release.version().compareTo(asked) == 0)
                        .findFirst())
                .orElseThrow(() -> unknown("there is no release " + asked, "There are: " + newest()));
    }

    private String newest() {
        List<String> texts = releases.stream()
                .filter(release -> !release.preRelease())
                .sorted(Comparator.comparing(Release::version).reversed())
                .map(release -> release.version().text())
                .limit(8)
                .toList();
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }

    private static UpgradeException unknown(String message, String remedy) {
        return new UpgradeException(StandardError.RELEASE_UNKNOWN, message, "Nothing was changed.", remedy);
    }
}
