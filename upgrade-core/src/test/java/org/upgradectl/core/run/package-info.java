/** Tests of runs. */
@NullMarked
package org.upgradectl.core.run;

import org.jspecify.annotations.NullMarked;
