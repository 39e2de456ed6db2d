package org.upgradectl.core.run;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.host.ChildRegistry;
import org.upgradectl.core.host.FileCommandLog;
import org.upgradectl.core.host.ProcessCommands;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlannedStep;

/** Contexts over the real host: commands log to {@code logs/NN-STEP.log} of the run, those of the way back to {@code logs/back-NN-STEP.log}. */
public final class HostActContexts implements ActContexts {
    private static final Cancellation DEAF = new Cancellation() {
        @Override
        public boolean requested() {
            return false;
        }

        @Override
        public void throwIfRequested() {}
    };

    private final Facets facets;
    private final Plan plan;
    private final RunFolder folder;
    private final Cancellation cancellation;

    public HostActContexts(Facets facets, Plan plan, RunFolder folder, Cancellation cancellation) {
        this.facets = requireNonNull(facets, "facets is null");
        this.plan = requireNonNull(plan, "plan is null");
        this.folder = requireNonNull(folder, "folder is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
    }

    /**
     * What all steps of a run share.
     *
     * @param databases opens the way to the databases with the commands of the step at hand
     */
    public record Facets(
            Site site,
            SitePaths paths,
            CallerEnvironment caller,
            Redactor redactor,
            HostFiles files,
            Secrets secrets,
            Function<Commands, Databases> databases) {
        public Facets {
            requireNonNull(site, "site is null");
            requireNonNull(paths, "paths is null");
            requireNonNull(caller, "caller is null");
            requireNonNull(redactor, "redactor is null");
            requireNonNull(files, "files is null");
            requireNonNull(secrets, "secrets is null");
            requireNonNull(databases, "databases is null");
        }
    }

    @Override
    public ActContext forward(PlannedStep step, Progress progress) {
        return context(progress, cancellation, log(plan, folder, step));
    }

    @Override
    public ActContext back(PlannedStep step, Progress progress) {
        Path log = log(plan, folder, step);
        // what a step said last, before it failed, is not to be searched among what its undo said
        boolean finishing = step.phase() == Phase.FINISH;
        return context(progress, DEAF, finishing ? log : backLog(plan, folder, step));
    }

    private static Path backLog(Plan plan, RunFolder folder, PlannedStep step) {
        return folder.logs().resolve("back-" + fileName(plan, step));
    }

    /** The log of a step, whether it exists or not. */
    public static Path log(Plan plan, RunFolder folder, PlannedStep step) {
        return folder.logs().resolve(fileName(plan, step));
    }

    private static String fileName(Plan plan, PlannedStep step) {
        String name = step.key().replace('/', '-');
        return String.format(Locale.ROOT, "%02d-%s.log", plan.steps().indexOf(step) + 1, name);
    }

    /** A context outside of any plan: its commands log to {@code logs/NAME.log} of the folder. */
    public static ActContext single(
            Facets facets, RunFolder folder, String name, Progress progress, Cancellation heard) {
        return context(facets, folder, progress, heard, folder.logs().resolve(name + ".log"));
    }

    private ActContext context(Progress progress, Cancellation heard, Path log) {
        return context(facets, folder, progress, heard, log);
    }

    private static ActContext context(
            Facets facets, RunFolder folder, Progress progress, Cancellation heard, Path log) {
        Commands commands = new ProcessCommands(
                facets.caller(),
                facets.redactor(),
                new FileCommandLog(log),
                ChildRegistry.in(folder.children()),
                heard);
        return new Context(facets, commands, facets.databases().apply(commands), progress, heard);
    }

    private record Context(
            Facets facets, Commands commands, Databases databases, Progress progress, Cancellation cancellation)
            implements ActContext {
        @Override
        public Site site() {
            return facets.site();
        }

        @Override
        public SitePaths paths() {
            return facets.paths();
        }

        @Override
        public HostFiles files() {
            return facets.files();
        }

        @Override
        public Secrets secrets() {
            return facets.secrets();
        }
    }
}
