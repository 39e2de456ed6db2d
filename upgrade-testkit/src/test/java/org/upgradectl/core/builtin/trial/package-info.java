/** Helpers of the tests of built-in contributions. */
@NullMarked
package org.upgradectl.core.builtin.trial;

import org.jspecify.annotations.NullMarked;
