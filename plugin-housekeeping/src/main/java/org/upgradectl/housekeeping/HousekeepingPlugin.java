package org.upgradectl.housekeeping;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.pf4j.Extension;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.step.Repair;
import org.upgradectl.api.step.Step;

/**
 * The product's nightly housekeeping: whether it is scheduled, would run and did run; held while the site is silent, and
 * changed over when a release does it in another way.
 */
@Extension
public final class HousekeepingPlugin implements UpgradePlugin {
    private final HostRoot host = new HostRoot(Path.of("/"));

    @Override
    public List<FactReader> facts() {
        return List.of(new HousekeepingFacts(host, Clock.systemUTC()), new RetiredUnits());
    }

    @Override
    public List<Check> checks() {
        return List.of(new HousekeepingCheck(host, Clock.systemUTC()));
    }

    @Override
    public List<Step> steps() {
        return List.of(new HoldStep(), new FreeStep(), new MoveOnStep(host));
    }

    @Override
    public List<ActType> actTypes() {
        return List.of(
                new HoldCron(host),
                new FreeCron(host),
                new AwaitNightly(host),
                new RetireCron(host),
                new StopTimer(),
                new RetireTimer(host));
    }

    @Override
    public List<Repair> repairs() {
        return List.of(new ScheduleRepair(host));
    }
}
