/** Tests of asking a site how it is. */
@NullMarked
package org.upgradectl.core.builtin.health;

import org.jspecify.annotations.NullMarked;
