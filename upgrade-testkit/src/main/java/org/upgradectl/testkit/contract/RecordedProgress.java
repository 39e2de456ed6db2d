package org.upgradectl.testkit.contract;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.upgradectl.api.context.Progress;

/** Keeps what a person would have been told. */
public final class RecordedProgress implements Progress {
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @Override
    public void report(String what, long done, long total) {
        reports.add(what + " " + done + "/" + total);
    }

    @Override
    public void notice(String text) {
        notices.add(text);
    }

    /** Each as {@code what 3/7}. */
    public List<String> reports() {
        return List.copyOf(reports);
    }

    public List<String> notices() {
        return List.copyOf(notices);
    }
}
