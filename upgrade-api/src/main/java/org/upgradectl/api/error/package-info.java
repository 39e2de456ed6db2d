/** Failures with a code, what was left as it was, and a remedy. */
@NullMarked
package org.upgradectl.api.error;

import org.jspecify.annotations.NullMarked;
