/** Tests of interpreters, environments and packages. */
@NullMarked
package org.upgradectl.core.builtin.python;

import org.jspecify.annotations.NullMarked;
