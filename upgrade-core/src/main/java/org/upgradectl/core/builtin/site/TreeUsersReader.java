package org.upgradectl.core.builtin.site;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.FactSink;
import org.upgradectl.api.fact.StandardFacts;

/** Who uses the tree beside the services: what runs now, and what is started at a time. */
final class TreeUsersReader implements FactReader {
    /** Processes that run its code: objects with {@code pid}, {@code unit} (may be empty), {@code command}. */
    static final FactKey<List<Object>> PROCESSES = FactKey.list("site.processes", FactKind.INFO);

    /** Cron lines and timers: objects with {@code where}, {@code what}, {@code timer}. */
    static final FactKey<List<Object>> SCHEDULED = FactKey.list("site.scheduled", FactKind.INFO);

    private final Path host;

    /**
     * Reads a host.
     *
     * @param host its root folder
     */
    TreeUsersReader(Path host) {
        this.host = requireNonNull(host, "host is null");
    }

    @Override
    public Set<FactKey<?>> provides() {
        return Set.of(PROCESSES, SCHEDULED);
    }

    @Override
    public Set<FactKey<?>> requires() {
        return Set.of(StandardFacts.REAL_ROOT);
    }

    @Override
    public void read(FactContext context, FactSink out) {
        Set<Path> roots = new LinkedHashSet<>(Set.of(context.site().root()));
        context.facts().find(StandardFacts.REAL_ROOT).map(Path::of).ifPresent(roots::add);
        out.put(
                PROCESSES,
                new TreeUsers(host.resolve("proc"), roots)
                        .find(ourselves()).stream()
                                .<Object>map(user -> Map.of(
                                        "pid", user.pid(),
                                        "unit", user.unit().orElse(""),
                                        "command", user.command()))
                                .toList());
        out.put(
                SCHEDULED,
                new Schedules(host, roots)
                        .find().stream()
                                .<Object>map(schedule -> Map.of(
                                        "where", schedule.where(),
                                        "what", schedule.what(),
                                        "timer", schedule.timer()))
                                .toList());
    }

    /** This process with who called it and what it has started. */
    private static Set<Long> ourselves() {
        Set<Long> pids = new HashSet<>();
        ProcessHandle.current().descendants().map(ProcessHandle::pid).forEach(pids::add);
        Optional<ProcessHandle> here = Optional.of(ProcessHandle.current());
        while (here.isPresent()) {
            pids.add(here.get().pid());
            here = here.get().parent();
        }
        return pids;
    }
}
