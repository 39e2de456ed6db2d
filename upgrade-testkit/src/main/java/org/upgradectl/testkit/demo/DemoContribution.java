package org.upgradectl.testkit.demo;

import org.upgradectl.core.cli.CommandContribution;
import org.upgradectl.core.cli.CommandHost;

/** Brings the command {@code demo} to a launcher that has the test kit on its class path. */
public final class DemoContribution implements CommandContribution {
    @Override
    public Object command(CommandHost host) {
        return new DemoCommand(host);
    }
}
