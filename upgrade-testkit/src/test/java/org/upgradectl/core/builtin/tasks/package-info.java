/** Tests of the product's own commands. */
@NullMarked
package org.upgradectl.core.builtin.tasks;

import org.jspecify.annotations.NullMarked;
