/** Who may see whom, over the classes of all modules. */
@NullMarked
package org.upgradectl.architecture;

import org.jspecify.annotations.NullMarked;
