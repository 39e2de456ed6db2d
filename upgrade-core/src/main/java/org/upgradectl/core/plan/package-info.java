/** What would happen, in order, as an immutable document. */
@NullMarked
package org.upgradectl.core.plan;

import org.jspecify.annotations.NullMarked;
