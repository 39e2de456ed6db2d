/** The product's own commands as steps of an upgrade: one step for each task of its descriptor. */
@NullMarked
package org.upgradectl.core.builtin.tasks;

import org.jspecify.annotations.NullMarked;
