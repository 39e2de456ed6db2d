/** The phases of a run. */
@NullMarked
package org.upgradectl.api.phase;

import org.jspecify.annotations.NullMarked;
