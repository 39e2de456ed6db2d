package org.upgradectl.core.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.upgradectl.core.cli.action.PluginListAction;
import org.upgradectl.core.cli.print.OtherDocuments;
import org.upgradectl.core.cli.print.OtherTexts;
import org.upgradectl.core.plugins.LoadedPlugin;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        header = "Which plugins there are, and what they bring.",
        sortOptions = false,
        footer = {"", "Examples:", "  upgradectl plugin list", "  upgradectl plugin list --json"})
final class PluginListCommand implements Callable<Integer> {
    private final Session session;

    PluginListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<LoadedPlugin> plugins = new PluginListAction(session.workspace()).execute();
        session.print(OtherDocuments.Plugins.of(plugins), page -> OtherTexts.addPlugins(page, plugins));
        return ExitCodes.DONE;
    }
}
