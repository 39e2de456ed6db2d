package org.upgradectl.core.builtin.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.database.DatabaseContributions;
import org.upgradectl.core.builtin.django.DjangoContributions;
import org.upgradectl.core.builtin.python.PythonContributions;
import org.upgradectl.core.builtin.redis.RedisContributions;
import org.upgradectl.core.builtin.tasks.TaskContributions;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.host.ChildRegistry;
import org.upgradectl.core.host.CommandLog;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.core.host.ProcessCommands;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.product.ProductCatalog;
import org.upgradectl.core.site.Locations;
import org.upgradectl.core.site.SiteCatalog;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.contract.RecordedProgress;
import org.upgradectl.testkit.contract.TestActContext;
import org.upgradectl.testkit.contract.TestCancellation;
import org.upgradectl.testkit.contract.TestPaths;
import org.upgradectl.testkit.contract.TestPlanContext;
import org.upgradectl.testkit.junit.Prerequisites;
import org.upgradectl.testkit.minipage.MinipageRelease;
import org.upgradectl.testkit.minipage.MinipageRepository;
import org.upgradectl.testkit.minipage.MinipageSite;
import org.upgradectl.testkit.minipage.MinipageSiteFile;
import org.upgradectl.testkit.minipage.MinipageSiteOptions;
import org.upgradectl.testkit.minipage.MinipageTree;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;
import org.upgradectl.testkit.server.RedisBinary;

/**
 * A miniature site at 1.0.0 with private servers, surveyed, and acts of the built-in contributions done in it one by one.
 * Trees are staged as an install method would; a staged release shares the live environment, whose packages fit 1.1.0.
 */
public final class MinipageTrial implements AutoCloseable {
    public static final Hop HOP = TestPlanContext.hop("1.0.0", "1.1.0");

    private static final List<UpgradePlugin> PARTS = List.of(
            new PythonContributions(),
            new RedisContributions(),
            new DjangoContributions(),
            new TaskContributions(),
            new DatabaseContributions());

    private static final Map<String, ActType> TYPES = PARTS.stream()
            .flatMap(part -> part.actTypes().stream())
            .collect(Collectors.toMap(ActType::id, Function.identity()));

    public final PrivatePostgres postgres;
    public final PrivateRedis redis;
    public final MinipageSite live;
    public final Site site;
    public final SurveyTrial survey;

    private MinipageTrial(
            Path folder, PrivatePostgres postgres, PrivateRedis redis, UnaryOperator<MinipageSiteOptions> options) {
        this.postgres = postgres;
        this.redis = redis;
        MinipageRepository repository = MinipageRepository.create(folder.resolve("published"));
        live = MinipageSite.install(
                options.apply(MinipageSiteOptions.of(folder.resolve("host"), repository, postgres, redis)));
        MinipageSiteFile.write(folder.resolve("config"), live, postgres);
        Locations locations = Locations.of(
                Optional.of(folder.resolve("config")), Optional.of(folder.resolve("state")), Map.of(), false, folder);
        site = new SiteCatalog(locations, ProductCatalog.of(folder.resolve("none"), locations.products()))
                .find(Optional.empty());
        survey = new SurveyTrial(site);
    }

    public static MinipageTrial open(Path folder) {
        return open(folder, options -> options);
    }

    /** The same, a little different. */
    public static MinipageTrial open(Path folder, UnaryOperator<MinipageSiteOptions> options) {
        PrivatePostgres postgres = Prerequisites.orSkip(PrivatePostgres::start);
        PrivateRedis redis =
                Prerequisites.orSkip(() -> PrivateRedis.start(RedisBinary.any(), Optional.of("redis of the test")));
        return new MinipageTrial(folder, postgres, redis, options);
    }

    public TestPaths paths() {
        return survey.paths();
    }

    /** All facts of the live site. */
    public FactSnapshot facts() {
        return survey.survey(readers());
    }

    /** Readers of all moments. */
    public static FactReader[] readers() {
        return PARTS.stream().flatMap(part -> part.facts().stream()).toArray(FactReader[]::new);
    }

    /** The step of that id. */
    public Step step(String id) {
        return Stream.concat(
                        PARTS.stream().flatMap(part -> part.steps().stream()),
                        PARTS.stream()
                                .flatMap(part -> part.stepFamilies().stream())
                                .flatMap(family -> family.steps(site.product()).stream()))
                .filter(step -> step.id().text().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The acts of a step, in a plan of the one hop. */
    public List<Act> plan(String step, FactSnapshot facts) {
        return step(step).plan(new TestPlanContext(site, paths(), facts, List.of(HOP), Optional.of(HOP)));
    }

    /** Does all acts of a step. */
    public Done perform(String step, FactSnapshot facts) {
        TestActContext context = context(facts);
        List<Act> acts = plan(step, facts);
        List<Arguments> before = new ArrayList<>();
        List<Arguments> results = new ArrayList<>();
        for (Act act : acts) {
            ActType type = type(act);
            before.add(type.prepare(context, act.arguments()));
            results.add(type.execute(context, act.arguments(), before.get(before.size() - 1)));
        }
        return new Done(context, acts, before, results);
    }

    /** Takes back what was done. */
    public void undo(Done done) {
        for (int last = done.acts().size() - 1; last >= 0; last--) {
            Act act = done.acts().get(last);
            if (type(act).undo() instanceof org.upgradectl.api.act.Undo.Reverses) {
                type(act).undo(done.context(), act.arguments(), done.before().get(last));
            }
        }
    }

    /** Puts a tree where 1.1.0 is staged, with the site's configuration and an environment. */
    public void stage(MinipageTree tree) {
        try {
            Path staged = paths().staged(version());
            new DurableFiles().deleteTree(staged);
            tree.writeTo(staged);
            String configuration = "minipage/minipage/configuration.py";
            Path own = Files.copy(live.root().resolve(configuration), staged.resolve(configuration));
            // Its services read it as members of its group.
            Files.setAttribute(own, "unix:gid", Files.getAttribute(live.root().resolve(configuration), "unix:gid"));
            Path environment = paths().environment(version());
            if (Files.notExists(environment, LinkOption.NOFOLLOW_LINKS)) {
                Files.createSymbolicLink(environment, live.root().resolve("venv"));
            }
            Files.createDirectories(paths().run());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MinipageTree release() {
        return MinipageTree.of(MinipageRelease.V1_1_0);
    }

    public static Version version() {
        return HOP.to().version();
    }

    @Override
    public void close() {
        live.close();
        redis.close();
        postgres.close();
    }

    /** The act type of that id. */
    public static ActType type(String id) {
        return Optional.ofNullable(TYPES.get(id)).orElseThrow();
    }

    private static ActType type(Act act) {
        return type(act.type());
    }

    /** What an act is called with. */
    public TestActContext context(FactSnapshot facts) {
        return new TestActContext(
                site,
                paths(),
                new ProcessCommands(
                        new CallerEnvironment(System.getenv()),
                        new Redactor(),
                        CommandLog.none(),
                        ChildRegistry.none(),
                        new TestCancellation()),
                new DurableFiles(),
                survey.secrets(),
                JdbcDatabases.of(site, facts, survey.secrets(), paths().id()),
                new RecordedProgress(),
                new TestCancellation());
    }

    /** The acts of a step that were done. */
    public record Done(TestActContext context, List<Act> acts, List<Arguments> before, List<Arguments> results) {}
}
