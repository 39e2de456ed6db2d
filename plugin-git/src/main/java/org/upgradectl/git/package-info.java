/** Installations that came with git. */
@NullMarked
package org.upgradectl.git;

import org.jspecify.annotations.NullMarked;
