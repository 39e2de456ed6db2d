/** Tests of the package. */
@NullMarked
package org.upgradectl.tarball.act;

import org.jspecify.annotations.NullMarked;
