/** Carries what is the site's own into the folder of a new release, and keeps what is uploaded there. */
@NullMarked
package org.upgradectl.tarball.carry;

import org.jspecify.annotations.NullMarked;
