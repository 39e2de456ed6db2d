/** What is known of products that are written with Django: their configuration and their migrations. */
@NullMarked
package org.upgradectl.core.builtin.django;

import org.jspecify.annotations.NullMarked;
