package org.upgradectl.core.builtin.database;

import java.util.List;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.step.Step;

/** All that is known and done of the product's PostgreSQL database. */
public final class DatabaseContributions implements UpgradePlugin {
    @Override
    public List<FactReader> facts() {
        return List.of(
                new ServerReader(), new PoolerReader(), new ToolsReader(), new AdminReader(), new WayBackReader());
    }

    @Override
    public List<Check> checks() {
        return List.of(new DatabaseCheck(), new PostgresqlCheck());
    }

    @Override
    public List<Step> steps() {
        return List.of(new BackupStep(), new SnapshotStep(), new OpeningStep(), new DropSnapshotStep());
    }

    @Override
    public List<ActType> actTypes() {
        return List.of(
                new DumpAct(),
                new SnapshotAct(),
                new OpeningAct(),
                new DropSnapshotAct(),
                new CreateScratchAct(),
                new CreateScratchAct(ScratchContent.BACKUP),
                new DropScratchAct());
    }
}
