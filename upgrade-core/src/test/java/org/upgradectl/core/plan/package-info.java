/** Tests of plans. */
@NullMarked
package org.upgradectl.core.plan;

import org.jspecify.annotations.NullMarked;
