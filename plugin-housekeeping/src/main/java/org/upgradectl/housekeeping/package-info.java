/** The product's nightly housekeeping. */
@NullMarked
package org.upgradectl.housekeeping;

import org.jspecify.annotations.NullMarked;
