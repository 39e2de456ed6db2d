/** The whole way on the miniature product, with the plugins of the assembled image. */
@NullMarked
package org.upgradectl.upgrade;

import org.jspecify.annotations.NullMarked;
