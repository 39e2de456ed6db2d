package org.upgradectl.core.run;

/** Ends the process without any shutdown, as a kill would, at one boundary of the journal. */
final class HaltAt implements JournalObserver {
    private final int boundary;
    private int passed;

    /**
     * Halts at a boundary.
     *
     * @param boundary counted from 1 in this process: odd before a line is written, even after it is on disk
     */
    HaltAt(int boundary) {
        this.boundary = boundary;
    }

    @Override
    public void before(JournalRecord line) {
        pass();
    }

    @Override
    public void after(JournalRecord line) {
        pass();
    }

    private void pass() {
        passed++;
        if (passed == boundary) {
            Runtime.getRuntime().halt(KilledRun.KILLED);
        }
    }
}
