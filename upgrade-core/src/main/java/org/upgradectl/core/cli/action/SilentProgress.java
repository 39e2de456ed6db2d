package org.upgradectl.core.cli.action;

import org.upgradectl.api.context.Progress;

/** For work that is over before anybody wonders. */
enum SilentProgress implements Progress {
    SILENT;

    @Override
    public void report(String what, long done, long total) {}

    @Override
    public void notice(String text) {}
}
