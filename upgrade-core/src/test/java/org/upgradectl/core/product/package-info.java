/** Tests of product descriptors. */
@NullMarked
package org.upgradectl.core.product;

import org.jspecify.annotations.NullMarked;
