/** Tests of the nightly housekeeping, with hosts in folders, a real cron and real timers. */
@NullMarked
package org.upgradectl.housekeeping;

import org.jspecify.annotations.NullMarked;
