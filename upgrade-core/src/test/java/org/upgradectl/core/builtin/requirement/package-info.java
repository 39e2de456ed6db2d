/** Tests of version windows. */
@NullMarked
package org.upgradectl.core.builtin.requirement;

import org.jspecify.annotations.NullMarked;
