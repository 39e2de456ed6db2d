package org.upgradectl.core.builtin.django.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.upgradectl.core.host.CommandLog;

/** What commands have said since the last time that it was forgotten. */
final class SpokenLog implements CommandLog {
    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void started(String command) {
        lines.add("$ " + command);
    }

    @Override
    public synchronized void line(String text) {
        lines.add(text);
    }

    @Override
    public synchronized void ended(int exitCode, Duration elapsed) {
        lines.add("# " + exitCode);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    synchronized void forget() {
        lines.clear();
    }
}
