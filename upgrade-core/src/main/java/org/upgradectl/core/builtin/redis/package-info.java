/** The product's Redis servers: whether they answer, and whether releases can live with their version. */
@NullMarked
package org.upgradectl.core.builtin.redis;

import org.jspecify.annotations.NullMarked;
