package org.upgradectl.core.cli.action;

import java.util.List;
import org.upgradectl.core.plugins.LoadedPlugin;

/** Lists the plugins. */
public final class PluginListAction {
    private final Workspace workspace;

    public PluginListAction(Workspace workspace) {
        this.workspace = workspace;
    }

    public List<LoadedPlugin> execute() {
        return workspace.application().plugins();
    }
}
