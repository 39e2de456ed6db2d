package org.upgradectl.core.product;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.Task;
import org.upgradectl.api.site.Task.Isolation;
import org.upgradectl.api.site.Task.Needs;
import org.upgradectl.api.site.Task.OnFailure;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads one task of a descriptor. */
final class TaskReader {
    private static final Set<Phase> PHASES =
            Set.of(Phase.STAGE, Phase.REHEARSE, Phase.MIGRATE, Phase.ACTIVATE, Phase.SMOKE, Phase.VERIFY, Phase.FINISH);
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final YamlMap map;
    private final Set<String> commands;

    TaskReader(YamlMap map, Set<String> commands) {
        this.map = map;
        this.commands = commands;
    }

    Task read() {
        String id = map.require("id").flatMap(Values::id).orElse("");
        Phase phase = map.require("phase").flatMap(this::phase).orElse(Phase.STAGE);
        return new Task(
                id,
                map.find("title").flatMap(YamlValue::text).orElse("Run " + id),
                map.require("run").map(this::run).orElse(List.of()),
                phase,
                map.find("hops").flatMap(value -> value.choice(Hops.class)).orElse(Hops.LAST) == Hops.EACH,
                Values.range(map),
                isolation(phase),
                onFailure(phase),
                map.find("needs").flatMap(value -> value.choice(Needs.class)),
                map.find("changesDatabase").flatMap(YamlValue::flag).orElse(false),
                map.find("within").flatMap(YamlValue::duration).orElse(WITHIN),
                Values.list(map, "notices", value -> Values.pattern(value, 0)));
    }

    private Optional<Phase> phase(YamlValue value) {
        Optional<Phase> phase = value.choice(Phase.class);
        if (phase.isPresent() && !PHASES.contains(phase.get())) {
            value.mistake("a task can't run in the phase " + phase.get().label());
            return Optional.empty();
        }
        return phase;
    }

    private List<String> run(YamlValue value) {
        List<String> words = Values.words(value);
        Placeholders.check(value, words, commands);
        return words;
    }

    private Isolation isolation(Phase phase) {
        Isolation usual = phase.touchesLive() ? Isolation.LIVE : Isolation.OVERLAY;
        return map.find("isolation")
                .flatMap(value -> {
                    Optional<Isolation> said = value.choice(Isolation.class);
                    if (said.isPresent() && said.get() == Isolation.LIVE && !phase.touchesLive()) {
                        value.mistake("in the phase " + phase.label() + " new code must not meet live data");
                    }
                    return said;
                })
                .orElse(usual);
    }

    private OnFailure onFailure(Phase phase) {
        OnFailure usual = phase == Phase.FINISH ? OnFailure.WARN : OnFailure.UNDO;
        return map.find("onFailure")
                .flatMap(value -> {
                    Optional<OnFailure> said = value.choice(OnFailure.class);
                    if (said.isPresent() && said.get() == OnFailure.UNDO && phase == Phase.FINISH) {
                        value.mistake("in the phase finish nothing is undone any more");
                    }
                    return said;
                })
                .orElse(usual);
    }
}
