/** Acts of the Django parts, on the miniature product. */
@NullMarked
package org.upgradectl.core.builtin.django;

import org.jspecify.annotations.NullMarked;
