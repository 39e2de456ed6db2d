/** Whether the parts of an installation belong to one release. */
@NullMarked
package org.upgradectl.core.builtin.consistency;

import org.jspecify.annotations.NullMarked;
