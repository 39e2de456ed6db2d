/** Tests of the miniature product: that its releases are sound, and that its broken ones break as announced. */
@NullMarked
package org.upgradectl.testkit.minipage;

import org.jspecify.annotations.NullMarked;
