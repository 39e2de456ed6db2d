package org.upgradectl.core.cli.print;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.cli.action.ReleaseListAction.Listed;
import org.upgradectl.core.cli.action.ReleaseListAction.ListedRelease;

/** The releases that there are. */
public record ReleasesDocument(String site, Optional<Version> current, List<Entry> releases) {

    /** One of them. */
    public record Entry(
            Version version,
            String ref,
            Optional<Instant> publishedAt,
            boolean reachable,
            List<Version> via,
            Optional<String> unusable) {
        private static Entry of(ListedRelease listed) {
            return new Entry(
                    listed.release().version(),
                    listed.release().ref(),
                    listed.release().publishedAt(),
                    listed.way().reachable(),
                    listed.way().via(),
                    listed.unusable());
        }
    }

    public static ReleasesDocument of(Listed listed) {
        return new ReleasesDocument(
                listed.site(),
                listed.current(),
                listed.releases().stream().map(Entry::of).toList());
    }
}
