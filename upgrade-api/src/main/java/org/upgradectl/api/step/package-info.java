/** Steps: pure functions from facts to acts. */
@NullMarked
package org.upgradectl.api.step;

import org.jspecify.annotations.NullMarked;
