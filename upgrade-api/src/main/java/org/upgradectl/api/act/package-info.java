/** Acts: the unit of plan, journal and undo. */
@NullMarked
package org.upgradectl.api.act;

import org.jspecify.annotations.NullMarked;
