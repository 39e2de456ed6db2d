/** How a run looks while it lasts: one view redrawn on a terminal, lines elsewhere. */
@NullMarked
package org.upgradectl.core.cli.progress;

import org.jspecify.annotations.NullMarked;
