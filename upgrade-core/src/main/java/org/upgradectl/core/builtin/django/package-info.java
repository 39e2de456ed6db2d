/** What the core brings for products that are written with Django. */
@NullMarked
package org.upgradectl.core.builtin.django;

import org.jspecify.annotations.NullMarked;
