/** The install method {@code archive}. */
@NullMarked
package org.upgradectl.tarball.release;

import org.jspecify.annotations.NullMarked;
