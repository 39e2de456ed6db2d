package org.upgradectl.core.cli.action;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.upgradectl.api.context.Cancellation;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.api.site.LocalFileSettings;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.application.Application;
import org.upgradectl.core.application.SiteOptions;
import org.upgradectl.core.application.SiteWork;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.plugins.PluginRoot;
import org.upgradectl.core.product.ProductCatalog;
import org.upgradectl.core.run.Consent;
import org.upgradectl.core.run.JournalObserver;
import org.upgradectl.core.run.OpenRun;
import org.upgradectl.core.run.RunStore;
import org.upgradectl.core.site.Locations;
import org.upgradectl.core.site.SiteCatalog;
import org.upgradectl.core.site.SiteFileEditor;

/** What the actions of one command share. Nothing is read or loaded before it is asked for. */
public final class Workspace {
    private final Installation installation;
    private final Locations locations;
    private final Map<String, String> environment;
    private final Redactor redactor;
    private final Cancellation cancellation;
    private final boolean offline;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Application application;

    /** Takes what the command line and the process say. */
    public Workspace(
            Installation installation,
            Locations locations,
            Map<String, String> environment,
            Redactor redactor,
            Cancellation cancellation,
            boolean offline) {
        this.installation = requireNonNull(installation, "installation is null");
        this.locations = requireNonNull(locations, "locations is null");
        this.environment = Map.copyOf(environment);
        this.redactor = requireNonNull(redactor, "redactor is null");
        this.cancellation = requireNonNull(cancellation, "cancellation is null");
        this.offline = offline;
    }

    public Locations locations() {
        return locations;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    boolean offline() {
        return offline;
    }

    ProductCatalog products() {
        return ProductCatalog.of(installation.products(), locations.products());
    }

    SiteCatalog sites() {
        return new SiteCatalog(locations, products());
    }

    /** The site named, or the only one. */
    public Site site(Optional<String> name) {
        return sites().find(name);
    }

    /** Where the file of a site lies. */
    public Path siteFile(Site site) {
        return sites().file(site.name());
    }

    /** The site with what was decided on files of its own, which its file says from then on. */
    Site keep(Site site, LocalFileSettings decided) {
        new SiteFileEditor(new DurableFiles()).add(siteFile(site), decided);
        return site.withLocalFiles(site(Optional.of(site.name())).localFiles());
    }

    /** The runs of a site; needs no plugin. */
    RunStore runs(Site site) {
        return new RunStore(site.folders().state(), new DurableFiles());
    }

    /** The run of a site that is not over; every command tells of it. */
    public Optional<OpenRun> openRun(Site site) {
        return OpenRun.of(runs(site));
    }

    /**
     * Ends a command that would start another run.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code run.open}, {@code site.locked}
     */
    public void requireNoOpenRun(Site site) {
        openRun(site).ifPresent(open -> {
            throw OpenRunWords.refusal(open);
        });
    }

    /** Plugins and built-in parts, loaded once. */
    Application application() {
        Application loaded = application;
        if (loaded == null) {
            List<PluginRoot> roots = new ArrayList<>();
            installation.plugins().map(PluginRoot::bundled).ifPresent(roots::add);
            roots.add(PluginRoot.installed(locations.plugins()));
            loaded = Application.load(roots, new CallerEnvironment(environment), () -> sites().roots());
            application = loaded;
        }
        return loaded;
    }

    /** A site with all that can be done with it. */
    SiteWork work(Site site, Progress progress, List<RunListener> listeners) {
        return work(site, progress, listeners, Consent.NOBODY);
    }

    /** The same, with somebody who can be asked in the midst of a run. */
    SiteWork work(Site site, Progress progress, List<RunListener> listeners, Consent consent) {
        return new SiteWork(
                application(),
                new SiteOptions(
                        site,
                        locations.locks(),
                        redactor,
                        offline,
                        progress,
                        cancellation,
                        listeners,
                        clock,
                        JournalObserver.NONE,
                        consent));
    }
}
