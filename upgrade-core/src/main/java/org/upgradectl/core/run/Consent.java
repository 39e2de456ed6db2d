package org.upgradectl.core.run;

/** The person who has agreed to a plan, asked once more in the midst of its run. */
public interface Consent {
    /** There is nobody to ask. */
    Consent NOBODY = foretold -> false;

    /** Whether the site may be silent for longer than the plan showed. */
    boolean longerSilence(Foretold foretold);
}
