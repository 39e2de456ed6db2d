/** Tests of runs that are killed, over the ready-made act types. */
@NullMarked
package org.upgradectl.core.run;

import org.jspecify.annotations.NullMarked;
