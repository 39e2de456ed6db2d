/** Executes plans: journal, gate, way back. The only place that changes the world, through acts. */
@NullMarked
package org.upgradectl.core.run;

import org.jspecify.annotations.NullMarked;
