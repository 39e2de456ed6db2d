package org.upgradectl.core.run;

/** Is told of every line of the journal: tests cut a run at these boundaries. */
public interface JournalObserver {
    /** An observer that does nothing. */
    JournalObserver NONE = new JournalObserver() {
        @Override
        public void before(JournalRecord line) {}

        @Override
        public void after(JournalRecord line) {}
    };

    /** Before the line is written. */
    void before(JournalRecord line);

    /** After it is on disk. */
    void after(JournalRecord line);
}
