package org.upgradectl.core.builtin.database;

import org.upgradectl.api.act.Arguments;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.World;

/** One database of a shared server. */
abstract class DatabaseWorld implements World {
    final DatabaseSite site;
    private final TestActContext context;
    private final Arguments arguments;

    DatabaseWorld(DatabaseSite site, TestActContext context, Arguments arguments) {
        this.site = site;
        this.context = context;
        this.arguments = arguments;
    }

    @Override
    public Arguments arguments() {
        return arguments;
    }

    @Override
    public TestActContext context() {
        return context;
    }

    String anonymous(String text) {
        return text.replace(site.database(), "DATABASE");
    }

    @Override
    public void close() {
        site.drop();
    }
}
