/** What releases say of themselves: their notes, and what breaks in them. */
@NullMarked
package org.upgradectl.core.notes;

import org.jspecify.annotations.NullMarked;
