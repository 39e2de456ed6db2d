package org.upgradectl.core.builtin.redis;

import java.time.Clock;
import java.util.List;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.step.Step;

/** What is known of the product's Redis, and what becomes of its cache and its job queue. */
public final class RedisContributions implements UpgradePlugin {
    @Override
    public List<FactReader> facts() {
        return List.of(new RedisVersionReader(), new ScheduledJobsReader());
    }

    @Override
    public List<Check> checks() {
        return List.of(new RedisCheck(), new KeysCheck());
    }

    @Override
    public List<Step> steps() {
        return List.of(
                new AwaitJobsStep(),
                new ResumeWorkersStep(),
                new TellCutJobsStep(),
                new ClearCacheStep(),
                new KeepQueueStep(),
                new NoteScheduleStep(),
                new CompareScheduleStep());
    }

    @Override
    public List<ActType> actTypes() {
        return List.of(
                new SuspendWorkers(),
                new AwaitJobs(),
                new ResumeWorkers(),
                new TellCutJobs(),
                new ClearCache(),
                new KeepQueue(Clock.systemUTC()),
                new NoteSchedule(),
                new CompareSchedule());
    }
}
