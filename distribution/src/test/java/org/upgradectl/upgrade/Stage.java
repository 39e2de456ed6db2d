package org.upgradectl.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.run.RunEvent;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.application.Application;
import org.upgradectl.core.application.SiteOptions;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.plan.PlanRequest;
import org.upgradectl.core.plan.PlanningResult;
import org.upgradectl.core.plugins.PluginRoot;
import org.upgradectl.core.product.ProductCatalog;
import org.upgradectl.core.run.JournalObserver;
import org.upgradectl.core.site.Locations;
import org.upgradectl.core.site.SiteCatalog;
import org.upgradectl.testkit.minipage.MinipageRepository;
import org.upgradectl.testkit.minipage.MinipageSite;
import org.upgradectl.testkit.minipage.MinipageSiteFile;
import org.upgradectl.testkit.minipage.MinipageSiteOptions;
import org.upgradectl.testkit.server.PrivatePostgres;
import org.upgradectl.testkit.server.PrivateRedis;
import org.upgradectl.testkit.server.RedisBinary;

/** A live miniature site with private servers, and upgradectl with the image's plugins to work on it. */
final class Stage implements AutoCloseable {
    private static final Path IMAGE = Path.of(System.getProperty("upgradectl.image", "image-not-assembled"));

    final PrivatePostgres postgres;
    final PrivateRedis redis;
    final MinipageRepository repository;
    final MinipageSite site;
    final List<RunEvent> events = new ArrayList<>();
    final AtomicBoolean stop = new AtomicBoolean();
    private final Path folder;
    private final Application application;

    private Stage(
            Path folder,
            PrivatePostgres postgres,
            PrivateRedis redis,
            MinipageRepository repository,
            MinipageSite site) {
        this.folder = folder;
        this.postgres = postgres;
        this.redis = redis;
        this.repository = repository;
        this.site = site;
        this.application = Application.load(
                List.of(PluginRoot.bundled(IMAGE.resolve("plugins"))), new CallerEnvironment(System.getenv()));
    }

    /** A running site at the oldest release. */
    static Stage open(Path folder) {
        return open(folder, Optional.empty(), options -> options);
    }

    /**
     * The same, a little different.
     *
     * @param redisPassword what its Redis asks for
     * @param options turns the options of the plain site into those of this one
     */
    static Stage open(Path folder, Optional<String> redisPassword, UnaryOperator<MinipageSiteOptions> options) {
        PrivatePostgres postgres = PrivatePostgres.start();
        PrivateRedis redis = PrivateRedis.start(RedisBinary.any(), redisPassword);
        MinipageRepository repository = MinipageRepository.create(folder.resolve("published"));
        MinipageSite site = MinipageSite.installAndStart(
                options.apply(MinipageSiteOptions.of(folder.resolve("host"), repository, postgres, redis)));
        MinipageSiteFile.write(folder.resolve("config"), site, postgres);
        return new Stage(folder, postgres, redis, repository, site);
    }

    /** The image's launcher for this site. */
    Launcher launcher() {
        return new Launcher(folder.resolve("config"), folder.resolve("state"));
    }

    /** From now on a page has eight seconds to come instead of sixty: where it never does, nobody need wait for it. */
    void shortenPatience() {
        Path file = folder.resolve("config/sites/minipage.yaml");
        try {
            Files.writeString(file, Files.readString(file).replace("health: {url:", "health: {within: 8s, url:"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on migrations meet the live database first, so that what fails on their way back is seen. */
    void withoutRehearsal() {
        MinipageSiteFile.withoutRehearsal(folder.resolve("config"));
    }

    /** What all runs have left in their folders. */
    Path runs() {
        return folder.resolve("state/minipage/runs");
    }

    /** Where the site's pages are. */
    int webPort() {
        return URI.create(site.baseUrl()).getPort();
    }

    SiteWork work() {
        return work(JournalObserver.NONE);
    }

    SiteWork work(JournalObserver observer) {
        Locations locations = Locations.of(
                Optional.of(folder.resolve("config")), Optional.of(folder.resolve("state")), Map.of(), false, folder);
        ProductCatalog products = ProductCatalog.of(IMAGE.resolve("products"), locations.products());
        Site described = new SiteCatalog(locations, products).find(Optional.empty());
        return new SiteWork(
                application,
                new SiteOptions(
                        described,
                        locations.locks(),
                        new Redactor(),
                        false,
                        new Quiet(),
                        cancellation(),
                        List.of(events::add),
                        Clock.systemUTC(),
                        observer));
    }

    /** Connections to the site's database under another name, as another host's. */
    Databases databases(String name) {
        DatabaseAddress address =
                new DatabaseAddress(postgres.host(), postgres.port(), site.database(), PrivatePostgres.SUPERUSER);
        return new JdbcDatabases(
                () -> address, () -> Optional.of(new Secret(postgres.superuserPassword())), false, name);
    }

    PlanningResult plan(String to) {
        return work().plan(new PlanRequest(org.upgradectl.api.version.Version.parse(to), List.of(), Map.of(), false));
    }

    private Cancellation cancellation() {
        return new Cancellation() {
            @Override
            public boolean requested() {
                return stop.get();
            }

            @Override
            public void throwIfRequested() {
                if (stop.get()) {
                    throw UpgradeException.inAct(StandardError.INTERRUPTED, "stopped by the person", "");
                }
            }
        };
    }

    private static final class Quiet implements Progress {
        @Override
        public void report(String what, long done, long total) {}

        @Override
        public void notice(String text) {}
    }

    @Override
    public void close() {
        site.close();
        redis.close();
        postgres.close();
    }
}
