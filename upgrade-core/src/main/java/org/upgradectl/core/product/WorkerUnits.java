package org.upgradectl.core.product;

import java.util.List;
import java.util.Optional;
import org.upgradectl.core.yaml.YamlMap;

/** Reads which of the services run queued jobs, in a descriptor and in a site file. */
public final class WorkerUnits {
    private WorkerUnits() {}

    /** What {@code workers} says; empty where it is not there. One that is no unit is a mistake. */
    public static Optional<List<String>> read(YamlMap services, List<String> units) {
        return services.find("workers").map(value -> {
            List<String> workers = value.texts();
            workers.stream()
                    .filter(worker -> !units.contains(worker))
                    .forEach(worker -> value.mistake("`" + worker + "` is not among `units`"));
            return workers;
        });
    }
}
