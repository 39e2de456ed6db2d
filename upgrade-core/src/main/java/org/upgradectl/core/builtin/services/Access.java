package org.upgradectl.core.builtin.services;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.site.Site;

/** What a service manager may use, taken from what an act or a reader may. */
record Access(Site site, Commands commands, HostFiles files, Cancellation cancellation)
        implements ServiceManager.ServiceContext {

    Access {
        requireNonNull(site, "site is null");
        requireNonNull(commands, "commands is null");
        requireNonNull(files, "files is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    static Access of(ActContext context) {
        return new Access(context.site(), context.commands(), context.files(), context.cancellation());
    }

    static Access of(FactContext context) {
        return new Access(context.site(), context.commands(), new ReadOnlyFiles(), context.cancellation());
    }
}
