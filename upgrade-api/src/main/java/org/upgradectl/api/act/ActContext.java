package org.upgradectl.api.act;

import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;

/** What an act may use. */
public interface ActContext {
    Site site();

    SitePaths paths();

    Commands commands();

    HostFiles files();

    Secrets secrets();

    Databases databases();

    Progress progress();

    Cancellation cancellation();
}
