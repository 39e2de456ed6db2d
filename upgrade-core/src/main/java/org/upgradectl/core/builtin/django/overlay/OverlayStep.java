package org.upgradectl.core.builtin.django.overlay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;
import org.upgradectl.core.builtin.database.RehearsalCopy;
import org.upgradectl.core.builtin.django.configuration.LiveConfiguration;

/** Lays out the overlay of each hop, with a scratch database and a scratch Redis, and proves it before it is used. */
final class OverlayStep implements Step {
    static final String ID = "overlay.create";

    @Override
    public StepId id() {
        return new StepId(ID);
    }

    @Override
    public String title() {
        return "Keep the new release from live data";
    }

    @Override
    public Phase phase() {
        return Phase.STAGE;
    }

    @Override
    public Scope scope() {
        return Scope.EACH_HOP;
    }

    @Override
    public Ordering order() {
        return Ordering.after("python.packages", "python.environment", "git.stage", "tarball.stage");
    }

    @Override
    public List<Act> plan(PlanContext context) {
        Hop hop = context.hop().orElseThrow();
        Optional<Overlay> overlay =
                Overlay.of(context.paths(), context.site().product(), hop.to().version());
        return overlay.map(planned -> plan(context, hop, planned)).orElse(List.of());
    }

    private static List<Act> plan(PlanContext context, Hop hop, Overlay overlay) {
        ScratchDatabase scratch = ScratchDatabase.of(context, hop);
        List<Act> acts = new ArrayList<>();
        Arguments layout = Arguments.none()
                .with("folder", overlay.folder())
                .with("module", LiveConfiguration.module(context, overlay.configuration()))
                .with("database", scratch.values())
                .with("redis", redis(context));
        acts.add(Act.of(
                CreateOverlay.ID,
                RehearsalCopy.of(context)
                        .map(copy -> layout.with("rehearsal", copy.values(context.facts())))
                        .orElse(layout)));
        scratch.creation().ifPresent(acts::add);
        Path tree = context.paths().staged(hop.to().version());
        Path project = tree.resolve(context.site().product().project());
        acts.add(Act.of(
                VerifyOverlay.ID,
                Arguments.none()
                        .with("folder", overlay.folder())
                        .with("python", overlay.python())
                        .with("variable", overlay.configuration().variable())
                        .with("settings", overlay.configuration().settings())
                        .with("project", project)
                        .with("root", context.paths().root())
                        .with(
                                "configuration",
                                tree.resolve(overlay.configuration().file()))));
        return acts;
    }

    private static Map<String, Object> redis(PlanContext context) {
        Map<String, Object> redis = new LinkedHashMap<>();
        Optional<String> program = context.facts().find(OverlayFacts.REDIS_SERVER);
        Optional<Map<String, Object>> live = context.facts().find(StandardFacts.REDIS);
        if (program.isPresent()) {
            redis.put("mode", "private");
            redis.put("program", program.get());
        } else if (live.isPresent()) {
            redis.put("mode", "numbers");
            redis.put("databases", live.get());
        } else {
            redis.put("mode", "none");
        }
        return redis;
    }
}
