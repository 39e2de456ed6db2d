package org.upgradectl.core.run;

import java.util.Optional;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.context.Progress;
import org.upgradectl.api.run.RunEvent;

/** What an act tells of itself: progress to the listeners, notices into the journal, too. */
final class StepProgress implements Progress {
    private final String step;
    private final JournaledActs acts;
    private final Events events;

    StepProgress(String step, JournaledActs acts, Events events) {
        this.step = step;
        this.acts = acts;
        this.events = events;
    }

    @Override
    public void report(String what, long done, long total) {
        events.tell(new RunEvent.Progressed(step, what, done, total));
    }

    @Override
    public void notice(String text) {
        acts.write(JournalRecord.Kind.NOTICE, Optional.of(step), Arguments.of("text", text));
        events.tell(new RunEvent.Noticed(step, text));
    }
}
