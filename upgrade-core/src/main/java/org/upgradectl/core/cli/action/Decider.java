package org.upgradectl.core.cli.action;

import java.util.List;
import java.util.Optional;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.api.site.Site;

/** Who says what becomes of files of a site's own that nobody has spoken of yet. */
public interface Decider {
    /** Nobody can be asked; they stay a finding. */
    Decider NOBODY = (site, files) -> Optional.empty();

    /**
     * Decides about all of them, or about none.
     *
     * @param files at least one
     * @return each of them in one of the two lists; empty where nothing was decided
     */
    Optional<LocalFileSettings> decide(Site site, List<UndecidedFile> files);
}
