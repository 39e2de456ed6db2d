/** Steps and act types of sites whose releases come as archives. */
@NullMarked
package org.upgradectl.tarball.act;

import org.jspecify.annotations.NullMarked;
