/** A miniature Django product with its releases as a git repository, and live sites of it. */
@NullMarked
package org.upgradectl.testkit.minipage;

import org.jspecify.annotations.NullMarked;
