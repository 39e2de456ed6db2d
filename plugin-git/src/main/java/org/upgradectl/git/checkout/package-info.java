/** Moves a site's work tree from one commit to another and back, so that a kill at any point can be recognised. */
@NullMarked
package org.upgradectl.git.checkout;

import org.jspecify.annotations.NullMarked;
