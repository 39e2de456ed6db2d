/** Installations that came as an archive. */
@NullMarked
package org.upgradectl.tarball;

import org.jspecify.annotations.NullMarked;
