/** Whether the site answers well, with which version, and the steps that ask it. */
@NullMarked
package org.upgradectl.core.builtin.health;

import org.jspecify.annotations.NullMarked;
