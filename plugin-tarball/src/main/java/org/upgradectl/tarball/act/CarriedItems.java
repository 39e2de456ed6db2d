package org.upgradectl.tarball.act;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.tarball.survey.TarballFacts;

/**
 * What is carried into the folder of a hop's release.
 *
 * @param arguments as the acts that carry take them
 * @param files how many there are, when the plan is made
 * @param bytes of them
 */
record CarriedItems(Arguments arguments, long files, long bytes) {
    static List<CarriedItems> of(PlanContext context, Hop hop) {
        List<Object> carried = context.facts().find(TarballFacts.CARRIED, hop).orElse(List.of());
        List<Object> loads = context.facts().find(TarballFacts.LOADS, hop).orElse(List.of());
        Path release = context.paths().staged(hop.to().version());
        List<CarriedItems> items = new ArrayList<>();
        for (int i = 0; i < carried.size(); i++) {
            Map<?, ?> one = (Map<?, ?>) carried.get(i);
            if (Boolean.TRUE.equals(one.get("lastHop")) && !hop.last()) {
                continue;
            }
            Arguments arguments = Arguments.of("path", String.valueOf(one.get("path")))
                    .with("root", context.paths().root())
                    .with("release", release)
                    .with("brought", Boolean.TRUE.equals(one.get("brought")))
                    .with("key", hop.to().version().text() + "-" + (i + 1));
            Map<?, ?> load = i < loads.size() ? (Map<?, ?>) loads.get(i) : Map.of();
            items.add(new CarriedItems(
                    one.get("user") instanceof String user ? arguments.with("user", user) : arguments,
                    number(load, "files"),
                    number(load, "bytes")));
        }
        return items;
    }

    private static long number(Map<?, ?> load, String name) {
        return load.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
