/** Tests of the package. */
@NullMarked
package org.upgradectl.tarball.source;

import org.jspecify.annotations.NullMarked;
