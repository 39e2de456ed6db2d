/** Tests of Redis facts. */
@NullMarked
package org.upgradectl.core.builtin.redis;

import org.jspecify.annotations.NullMarked;
