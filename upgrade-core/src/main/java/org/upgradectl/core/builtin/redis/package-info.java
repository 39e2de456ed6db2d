/**
 * The product's Redis servers: whether they answer, whether releases can live with their
 * version, and what becomes of the cache and the job queue in them.
 */
@NullMarked
package org.upgradectl.core.builtin.redis;

import org.jspecify.annotations.NullMarked;
