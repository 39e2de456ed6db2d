package org.upgradectl.api.release;

import java.nio.file.Path;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.site.Site;

/** What an install method may use while it looks for releases. */
public interface ReleaseContext {
    Site site();

    /** A folder of this install method's own in the site's cache, mode 0700; exists. */
    Path cache();

    /** With {@code --offline}, nothing may leave the host: only the cache and the site's own files answer. */
    boolean offline();

    Commands commands();

    Progress progress();

    Cancellation cancellation();
}
