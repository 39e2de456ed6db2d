package org.upgradectl.api.release;

import java.nio.file.Path;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.site.Site;

/** What an install method may use while it looks for releases. */
public interface ReleaseContext {
    Site site();

    /**
     * A folder of this install method's own, mode 0700; exists. It is the method's id in the site's cache
     * ({@code site().folders().cache()}), so that the method's steps and checks find there what it has fetched.
     */
    Path cache();

    /** With {@code --offline}, nothing may leave the host: only the cache and the site's own files answer. */
    boolean offline();

    Commands commands();

    Progress progress();

    Cancellation cancellation();
}
