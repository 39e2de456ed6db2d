package org.upgradectl.api.act;

/**
 * What an act has to do with the silence of the site between stop and start, which others can break where services can't
 * be held: a reboot, a person.
 */
public enum SilenceRole {
    /** Nothing. */
    NONE,
    /**
     * Its effect is the silence. When it is done, the kernel probes it before it goes on with a reopened run and before it
     * goes back, and executes it again where it no longer stands.
     */
    KEEPS,
    /**
     * It keeps something of the site from starting before the silence begins: the site still serves, and what runs already
     * may end. Restored like {@link #KEEPS}.
     */
    HOLDS,
    /**
     * What it did was worth something for as long as nothing of the site ran: executed again after a broken silence, where
     * the run goes on.
     */
    RELIES,
    /**
     * Its effect is the end of the silence: services run. Where a way back has undone it and then finds that it would cost
     * data, the kernel executes it again, also after the phase start.
     */
    ENDS,
    /**
     * It asks the site as the public does, and is done, or taken back, only when that has answered well: so long is the
     * silence that plan and report tell. Started services alone answer nobody yet.
     */
    ANSWERS
}
