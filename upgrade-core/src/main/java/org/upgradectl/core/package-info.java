/** The kernel, in the order of the data's way. */
@NullMarked
package org.upgradectl.core;

import org.jspecify.annotations.NullMarked;
