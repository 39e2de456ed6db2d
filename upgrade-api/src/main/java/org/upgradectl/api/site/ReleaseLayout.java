package org.upgradectl.api.site;

/** Where an install method keeps the code of a release. */
public enum ReleaseLayout {
    /**
     * In the root itself, which is the same folder for all releases: a release is staged beside it, its environment lies in
     * the root under a name of its own, and what was generated in the stage is renamed in at the switch.
     */
    IN_PLACE,
    /**
     * In a folder of its own beside the others, with its environment in it. The root is a link to the live one, and the
     * switch is another link.
     */
    OWN_FOLDER
}
