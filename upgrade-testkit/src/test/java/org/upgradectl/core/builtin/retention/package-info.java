/** Pruning, by the contract of steps. */
@NullMarked
package org.upgradectl.core.builtin.retention;

import org.jspecify.annotations.NullMarked;
