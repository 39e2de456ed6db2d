/** Tests of what parts of an installation say together. */
@NullMarked
package org.upgradectl.core.builtin.consistency;

import org.jspecify.annotations.NullMarked;
