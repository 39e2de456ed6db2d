/** Tests of the package. */
@NullMarked
package org.upgradectl.tarball.site;

import org.jspecify.annotations.NullMarked;
