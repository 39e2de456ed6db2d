/** Tests of what carries the site's own files. */
@NullMarked
package org.upgradectl.tarball.carry;

import org.jspecify.annotations.NullMarked;
