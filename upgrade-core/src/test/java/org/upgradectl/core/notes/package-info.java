/** Tests of plans. */
@NullMarked
package org.upgradectl.core.notes;

import org.jspecify.annotations.NullMarked;
