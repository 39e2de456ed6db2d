package org.upgradectl.tarball.survey;

import org.upgradectl.api.context.Progress;

/** Nobody watches what is read for a plan. */
enum Silent implements Progress {
    SILENT;

    @Override
    public void report(String what, long done, long total) {}

    @Override
    public void notice(String text) {}
}
