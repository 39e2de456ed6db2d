/** Checks and their findings. */
@NullMarked
package org.upgradectl.api.check;

import org.jspecify.annotations.NullMarked;
