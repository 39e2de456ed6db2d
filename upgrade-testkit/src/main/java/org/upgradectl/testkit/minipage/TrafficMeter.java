package org.upgradectl.testkit.minipage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts one kind of request. */
final class TrafficMeter {

    private static final int KEPT_FAILURES = 20;

    private final List<String> failures = new ArrayList<>();
    private long requests;
    private long failed;
    private long lastSuccess = System.nanoTime();
    private long longestGap;

    synchronized void succeeded() {
        requests++;
        long now = System.nanoTime();
        longestGap = Math.max(longestGap, now - lastSuccess);
        lastSuccess = now;
    }

    synchronized void failed(String how) {
        requests++;
        failed++;
        if (failures.size() < KEPT_FAILURES) {
            failures.add(how);
        }
    }

    synchronized Traffic soFar() {
        long gap = Math.max(longestGap, System.nanoTime() - lastSuccess);
        return new Traffic(requests, failed, Duration.ofNanos(gap), failures);
    }
}
