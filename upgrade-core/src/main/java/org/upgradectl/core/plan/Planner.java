package org.upgradectl.core.plan;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.InstallMethod;
import org.upgradectl.api.release.Release;
import org.upgradectl.api.release.ReleaseContext;
import org.upgradectl.api.schema.SchemaTracker;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.api.version.Version;
import org.upgradectl.core.notes.NamedSettings;
import org.upgradectl.core.notes.NotesSource;
import org.upgradectl.core.survey.AtRelease;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.core.survey.Surroundings;
import org.upgradectl.core.survey.Surveyor;

/** Makes a plan from the live site and the releases that there are. Writes nothing but the cache. */
public final class Planner {
    private final Surveyor surveyor;
    private final Function<String, InstallMethod> installMethods;
    private final Function<String, SchemaTracker> schemaTrackers;
    private final StepPlanner steps;
    private final Predictor predictor;
    private final Clock clock;

    /** Takes what the plugins bring. */
    public Planner(
            Surveyor surveyor,
            Function<String, InstallMethod> installMethods,
            Function<String, SchemaTracker> schemaTrackers,
            StepPlanner steps,
            StepHistory history,
            Clock clock) {
        this.surveyor = requireNonNull(surveyor, "surveyor is null");
        this.installMethods = requireNonNull(installMethods, "installMethods is null");
        this.schemaTrackers = requireNonNull(schemaTrackers, "schemaTrackers is null");
        this.steps = requireNonNull(steps, "steps is null");
        this.predictor = new Predictor(history);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** An id for a plan made now; see {@link Plan#id}. */
    public String newId(Predicate<String> taken) {
        return PlanIds.at(clock.instant(), taken);
    }

    /**
     * Surveys the site, chooses the releases, and asks every step for its acts.
     *
     * @throws UpgradeException {@code release.unknown} where the source has releases, and not those asked for; that it
     *     can't be read is a finding, beside those of the live site
     */
    public PlanningResult plan(
            PlanRequest request,
            Surroundings surroundings,
            Function<InstallMethod, ? extends ReleaseContext> contexts) {
        FactSnapshot live = surveyor.survey(surroundings);
        List<Finding> findings = new ArrayList<>(surveyor.inspect(surroundings, live, Moment.SURVEY));
        Optional<Version> version = live.find(StandardFacts.VERSION).flatMap(Version::parse);
        Optional<String> methodId = live.find(StandardFacts.METHOD);
        if (version.isEmpty() || methodId.isEmpty()) {
            return new PlanningResult.Unreadable(version, live, Surveyor.inOrder(findings));
        }
        InstallMethod method = installMethods.apply(methodId.get());
        ReleaseContext releases = contexts.apply(method);
        List<Release> offered;
        try {
            offered = method.releases(releases);
        } catch (UpgradeException e) {
            findings.add(SourceFindings.of(e).orElseThrow(() -> e));
            return new PlanningResult.Unreadable(version, live, Surveyor.inOrder(findings));
        }
        try (OpenTrees trees = new OpenTrees(release -> method.open(releases, release))) {
            PlannedPath path = path(request, surroundings, live, version.get(), offered, trees);
            findings.addAll(path.findings());
            if (path.hops().isEmpty()) {
                return new PlanningResult.Unchanged(version.get(), path.target(), live, Surveyor.inOrder(findings));
            }
            FactSnapshot facts = live;
            for (Hop hop : path.hops()) {
                AtRelease at = new AtRelease(hop, path.hops(), trees.of(hop.to()));
                facts = surveyor.read(surroundings, facts, Moment.TARGET, at);
                findings.addAll(surveyor.inspect(surroundings, facts, Moment.TARGET, at));
            }
            Optional<PlannedNotes> notes = surroundings
                    .site()
                    .product()
                    .notes()
                    .map(where -> new NotesSource(where, offered, other -> method.open(releases, other))
                            .read(version.get(), path.target(), trees.of(path.target())))
                    .map(read -> PlannedNotes.of(
                            read,
                            new NamedSettings(
                                    live.find(StandardFacts.CONFIGURATION_NAMES).orElse(List.of()))));
            return new PlanningResult.Planned(
                    assemble(request, surroundings, version.get(), path.hops(), facts, findings, notes), live);
        } catch (UpgradeException e) {
            if (e.code() != StandardError.REMOTE_UNREACHABLE) {
                throw e;
            }
            findings.add(SourceFindings.of(e).orElseThrow(() -> e));
            return new PlanningResult.Unreadable(version, live, Surveyor.inOrder(findings));
        }
    }

    private PlannedPath path(
            PlanRequest request,
            Surroundings surroundings,
            FactSnapshot live,
            Version from,
            List<Release> offered,
            OpenTrees trees) {
        Product product = surroundings.site().product();
        Optional<List<Object>> applied = live.find(StandardFacts.MIGRATIONS_APPLIED);
        Optional<SchemaTracker> tracker =
                applied.isEmpty() ? Optional.empty() : product.schemaTracker().map(schemaTrackers);
        FactContext context = surveyor.context(surroundings, live);
        return new PathPlanner(
                        product.path(),
                        offered,
                        new UnusableReleases(product.path(), product.notes(), offered, trees),
                        tracker.map(known -> (release, names) -> known.foresee(context, trees.of(release), names)),
                        applied.orElse(List.of()).stream().map(String::valueOf).collect(Collectors.toSet()))
                .plan(from, request.to(), request.via(), target -> installed(target, from, live));
    }

    /** A commit tells more than a version: NetPoint's releases can carry the same version with another tree. */
    private static boolean installed(Release target, Version version, FactSnapshot live) {
        Optional<String> content = live.find(StandardFacts.CONTENT);
        if (content.isPresent() && target.content().isPresent()) {
            return content.get().equals(target.content().get());
        }
        return target.version().compareTo(version) == 0;
    }

    private Plan assemble(
            PlanRequest request,
            Surroundings surroundings,
            Version from,
            List<Hop> hops,
            FactSnapshot facts,
            List<Finding> findings,
            Optional<PlannedNotes> notes) {
        Site site = surroundings.site();
        SitePaths paths = surroundings.paths();
        List<Finding> ordered = Surveyor.inOrder(findings);
        List<PlannedStep> planned = steps(request, site, paths, hops, facts, ordered);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Plan(
                paths.id(),
                site.name(),
                site.product().id(),
                Path.of(facts.find(StandardFacts.REAL_ROOT).orElse(site.root().toString())),
                from,
                hops.get(hops.size() - 1).to().version(),
                now,
                hops,
                planned(facts),
                planned,
                predictor.predict(planned, from),
                facts.find(StandardFacts.WAY_BACK),
                ordered,
                request.waived(),
                notes);
    }

    /** Behind a blocker a fact may be missing that a step needs: the plan then has the blocker and no steps. */
    private List<PlannedStep> steps(
            PlanRequest request,
            Site site,
            SitePaths paths,
            List<Hop> hops,
            FactSnapshot facts,
            List<Finding> findings) {
        boolean blocked = !Blockers.of(findings, request.waived()).isEmpty();
        return blocked ? List.of() : steps.plan(site, paths, facts, hops, request.offline());
    }

    private static List<PlannedFact> planned(FactSnapshot facts) {
        List<PlannedFact> planned = new ArrayList<>();
        facts.values()
                .forEach((place, values) -> values.forEach((id, value) -> planned.add(new PlannedFact(
                        place.isEmpty() ? Optional.empty() : Optional.of(place),
                        id,
                        requireNonNull(facts.kinds().get(id), () -> "no kind of " + id),
                        value))));
        return planned;
    }
}
