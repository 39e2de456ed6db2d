package org.upgradectl.core.application;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.Facts;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.run.RunListener;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.ReleaseLayout;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.builtin.services.ServiceFacts;
import org.upgradectl.core.host.ChildRegistry;
import org.upgradectl.core.host.CommandLog;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.core.host.Outage;
import org.upgradectl.core.host.ProcessCommands;
import org.upgradectl.core.host.StoredSecrets;
import org.upgradectl.core.json.Json;
import org.upgradectl.core.notes.NotesSource;
import org.upgradectl.core.notes.ReleaseNotes;
import org.upgradectl.core.plan.Plan;
import org.upgradectl.core.plan.PlanRequest;
import org.upgradectl.core.plan.Planner;
import org.upgradectl.core.plan.PlanningResult;
import org.upgradectl.core.plan.ReleaseWay;
import org.upgradectl.core.plan.SiteReleases;
import org.upgradectl.core.plan.StepPlanner;
import org.upgradectl.core.plan.TargetChoice;
import org.upgradectl.core.plan.Waivers;
import org.upgradectl.core.plugins.Registry;
import org.upgradectl.core.report.Report;
import org.upgradectl.core.report.ReportHistory;
import org.upgradectl.core.report.Reports;
import org.upgradectl.core.run.ActContexts;
import org.upgradectl.core.run.FactGate;
import org.upgradectl.core.run.Gate;
import org.upgradectl.core.run.HostActContexts;
import org.upgradectl.core.run.Journal;
import org.upgradectl.core.run.Repairs;
import org.upgradectl.core.run.RunFolder;
import org.upgradectl.core.run.RunStore;
import org.upgradectl.core.run.Runs;
import org.upgradectl.core.run.SiteLocks;
import org.upgradectl.core.site.DefaultSitePaths;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.core.survey.Surroundings;
import org.upgradectl.core.survey.Surveyor;

/** What can be done with one site: survey, check, plan, upgrade, resume, abort, report. */
public final class SiteWork {
    private final Application application;
    private final SiteOptions options;
    private final Site site;
    private final Disclosure disclosure;
    private final StoredSecrets secrets;
    private final DurableFiles files = new DurableFiles();
    private final RunStore store;
    private final VisitorsView visitors;
    private final Surveyor surveyor;
    private final Planner planner;

    public SiteWork(Application application, SiteOptions options) {
        this.application = application;
        this.options = options;
        this.site = options.site();
        this.disclosure = new Disclosure(site, options.redactor());
        this.secrets = new StoredSecrets(options.redactor());
        this.store = new RunStore(site.folders().state(), files);
        this.visitors = new VisitorsView(site.health(), files);
        Registry registry = application.registry();
        this.surveyor = new Surveyor(Application.values(registry.facts()), Application.values(registry.checks()));
        List<Step> steps = new ArrayList<>(Application.values(registry.steps()));
        Application.values(registry.stepFamilies()).forEach(family -> steps.addAll(family.steps(site.product())));
        this.planner = new Planner(
                surveyor,
                registry::installMethod,
                registry::schemaTracker,
                new StepPlanner(steps, registry::actType),
                new ReportHistory(store),
                options.clock());
    }

    /** The runs of the site. */
    public RunStore store() {
        return store;
    }

    /** Reads the live site. */
    public FactSnapshot survey() {
        return disclosure.names(surveyor.survey(surroundings(newId())));
    }

    /** The id of the install method, by the site file or by the look of the root; empty where none is known. */
    public Optional<String> method() {
        return new SiteMethod(site, application.registry()).find().map(InstallMethod::id);
    }

    /** What the checks make of a survey. */
    public List<Finding> check(FactSnapshot facts) {
        return disclosure.of(surveyor.inspect(surroundings(newId()), facts, Moment.SURVEY));
    }

    /**
     * What a command of that name mends, by a survey.
     *
     * @throws UpgradeException {@code plugin.feature-missing} where no plugin brings it
     */
    public SiteRepairs repairs(String command, FactSnapshot facts) {
        Surroundings surroundings = surroundings(newId());
        Path root = facts.find(StandardFacts.REAL_ROOT).map(Path::of).orElse(site.root());
        Function<RunFolder, ActContext> contexts = folder -> HostActContexts.single(
                new HostActContexts.Facets(
                        site,
                        new DefaultSitePaths(site, root, folder.id(), layout(), folder.path()),
                        application.caller(),
                        options.redactor(),
                        files,
                        secrets,
                        commands -> JdbcDatabases.of(site, facts, secrets, folder.id())),
                folder,
                command,
                options.progress(),
                options.cancellation());
        return new SiteRepairs(
                application.registry().repair(command),
                surveyor.context(surroundings, facts),
                application.registry()::actType,
                new Repairs(
                        site.folders().state(),
                        files,
                        application.registry()::actType,
                        contexts,
                        options.clock(),
                        options.observer(),
                        options.redactor()::redact),
                new SiteLocks(options.locks(), options.site().root()),
                root);
    }

    /** All releases that the site's source offers, newest first. */
    public List<Release> releases(FactSnapshot facts) {
        String method = requireMethod(facts);
        InstallMethod installMethod = application.registry().installMethod(method);
        return installMethod.releases(releaseContext(installMethod));
    }

    /**
     * The notes of every release on the way; needs neither database nor configuration.
     *
     * @param to empty: the latest release
     * @throws UpgradeException {@code plugin.feature-missing} where the descriptor names no notes, and what planning throws
     */
    public ReleaseNotes notes(Optional<Version> to) {
        Product.Notes where = site.product().notes().orElseThrow(() -> Missing.notes(site.product()));
        Surveyor tree = new Surveyor(
                Application.values(application.registry().facts()).stream()
                        .filter(reader -> reader.provides().contains(StandardFacts.METHOD)
                                || reader.provides().contains(StandardFacts.VERSION))
                        .toList(),
                List.of());
        FactSnapshot facts = tree.survey(surroundings(newId()));
        InstallMethod method = application.registry().installMethod(requireMethod(facts));
        Version from =
                facts.find(StandardFacts.VERSION).flatMap(Version::parse).orElseThrow(() -> Missing.version(site));
        SiteReleases releases = releaseContext(method);
        List<Release> offered = method.releases(releases);
        Release target = TargetChoice.among(offered, to);
        try (ReleaseTree files = method.open(releases, target)) {
            return new NotesSource(where, offered, other -> method.open(releases, other)).read(from, target, files);
        }
    }

    /** The settings that the site's configuration gives values to; none where it can't be read. */
    public List<String> settings() {
        Set<String> wanted = Set.of(
                StandardFacts.VERSION.id(),
                StandardFacts.PYTHON.id(),
                ServiceFacts.USER.id(),
                StandardFacts.CONFIGURATION_NAMES.id());
        Surveyor configuration = new Surveyor(
                Application.values(application.registry().facts()).stream()
                        .filter(reader -> reader.provides().stream().anyMatch(key -> wanted.contains(key.id())))
                        .toList(),
                List.of());
        return configuration.survey(surroundings(newId())).find(StandardFacts.CONFIGURATION_NAMES).stream()
                .flatMap(List::stream)
                .map(String::valueOf)
                .toList();
    }

    private String requireMethod(FactSnapshot facts) {
        return facts.find(StandardFacts.METHOD).orElseThrow(() -> Missing.method(site));
    }

    /**
     * The same without a survey: the install method is told by the site file, or by the look of the root.
     *
     * @throws UpgradeException {@code plugin.feature-missing}, {@code site.root-invalid}
     */
    public List<Release> releases() {
        InstallMethod method = new SiteMethod(site, application.registry()).get();
        return method.releases(releaseContext(method));
    }

    /**
     * Releases that must not be used, with the reason; fetches the newest one for what its notes say.
     *
     * @param all those that there are
     */
    public Map<Version, String> unusable(List<Release> all) {
        InstallMethod method = new SiteMethod(site, application.registry()).get();
        SiteReleases context = releaseContext(method);
        return ReleaseWay.unusable(site.product(), all, release -> method.open(context, release));
    }

    /**
     * Brings a release into the cache and judges it whole.
     *
     * @return what identifies its bytes: a commit, or the sha256 of an archive
     * @throws UpgradeException {@code release.unknown}, {@code release.remote-unreachable}, and of category {@code
     *     VERIFICATION}
     */
    public String fetch(Release release) {
        InstallMethod method = new SiteMethod(site, application.registry()).get();
        try (ReleaseTree tree = method.open(releaseContext(method), release)) {
            return tree.content();
        }
    }

    /** What would happen, in order. Fetches into the cache and writes nothing else. */
    public PlanningResult plan(PlanRequest request) {
        Surroundings surroundings = surroundings(newId());
        return disclosure.of(planner.plan(request, surroundings, this::releaseContext));
    }

    /** Which findings may be waived. */
    public Waivers waivers() {
        return new Waivers(Application.values(application.registry().checks()));
    }

    /** Runs a plan; whatever comes of it is in the report. */
    public Report upgrade(Plan plan) {
        if (secrets.find(JdbcDatabases.PASSWORD).isEmpty()) {
            // a plan holds no secrets: whoever runs one that was made earlier reads them anew
            surveyor.survey(surroundings(plan.id()));
        }
        visitors.during(store.folder(plan.id()), () -> runs().begin(plan));
        return finish(plan);
    }

    /** On to the new release. */
    public Report resume(RunFolder run) {
        Plan plan = store.plan(run);
        visitors.during(run, () -> runs().resume(run));
        return finish(plan);
    }

    /** Back to the old release. */
    public Report abort(RunFolder run, boolean acceptLosses) {
        Plan plan = store.plan(run);
        visitors.during(run, () -> runs().abort(run, acceptLosses));
        return finish(plan);
    }

    /** What aborting an open run would cost now, one line each. */
    public List<String> losses(RunFolder run) {
        return runs().losses(run);
    }

    /** The report of a run, also of one that is open. */
    public Report report(RunFolder run) {
        return Reports.of(store.plan(run), Journal.read(run.journal()), VisitorsView.of(run));
    }

    private Report finish(Plan plan) {
        RunFolder folder = store.folder(plan.id());
        Report report = Reports.of(plan, Journal.read(folder.journal()), VisitorsView.of(folder));
        files.write(folder.report(), Json.pretty(Json.document(report)).getBytes(StandardCharsets.UTF_8), "rw-------");
        return report;
    }

    private Runs runs() {
        List<RunListener> listeners = new ArrayList<>(options.listeners());
        listeners.addAll(Application.values(application.registry().listeners()));
        return new Runs(
                store,
                new SiteLocks(options.locks(), options.site().root()),
                new DatabaseLock(plan -> JdbcDatabases.of(site, PlannedFacts.of(plan), secrets, plan.id())),
                files,
                secrets,
                application.registry()::actType,
                this::contexts,
                this::gate,
                options.cancellation(),
                listeners,
                options.clock(),
                options.observer());
    }

    private ActContexts contexts(Plan plan, RunFolder folder) {
        FactSnapshot facts = disclosure.names(PlannedFacts.of(plan));
        Function<Commands, Databases> databases = commands -> JdbcDatabases.of(site, facts, secrets, plan.id());
        HostActContexts.Facets facets = new HostActContexts.Facets(
                site,
                new DefaultSitePaths(site, plan.root(), plan.id(), layout()),
                application.caller(),
                options.redactor(),
                files,
                secrets,
                databases);
        return new HostActContexts(facets, plan, folder, options.cancellation());
    }

    private Gate gate(Plan plan) {
        String method = PlannedFacts.of(plan).get(StandardFacts.METHOD);
        InstallMethod installMethod = application.registry().installMethod(method);
        return new FactGate(
                surveyor,
                surroundings(plan.id()),
                hop -> installMethod.open(releaseContext(installMethod), hop.to()),
                options.consent());
    }

    /** Where the site has no method that is known here, nothing of it will be planned. */
    private ReleaseLayout layout() {
        return new SiteMethod(site, application.registry())
                .find()
                .map(InstallMethod::layout)
                .orElse(ReleaseLayout.IN_PLACE);
    }

    private Surroundings surroundings(String id) {
        Outage outage = new Outage();
        Function<Facts, Databases> databases =
                facts -> outage.over(JdbcDatabases.of(site, disclosure.names(facts), secrets, id));
        return new Surroundings(
                site,
                DefaultSitePaths.of(site, id, layout()),
                commands(),
                secrets,
                secrets::put,
                databases,
                options.cancellation(),
                options.offline());
    }

    private SiteReleases releaseContext(InstallMethod method) {
        Path cache = site.folders().cache().resolve(method.id());
        files.createFolder(cache, "rwx------");
        return new SiteReleases(site, cache, options.offline(), commands(), options.progress(), options.cancellation());
    }

    private Commands commands() {
        return new ProcessCommands(
                application.caller(),
                options.redactor(),
                CommandLog.none(),
                ChildRegistry.none(),
                options.cancellation());
    }

    private String newId() {
        return planner.newId(id -> store.folder(id).begun());
    }
}
