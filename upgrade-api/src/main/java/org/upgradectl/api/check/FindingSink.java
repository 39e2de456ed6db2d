package org.upgradectl.api.check;

/** Takes what a check finds; all findings of all checks are reported together. */
public interface FindingSink {
    void add(Finding finding);
}
