/** Tests of the package. */
@NullMarked
package org.upgradectl.tarball.release;

import org.jspecify.annotations.NullMarked;
