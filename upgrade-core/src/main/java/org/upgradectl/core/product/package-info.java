/** Product descriptors: from YAML files to {@link org.upgradectl.api.site.Product}. */
@NullMarked
package org.upgradectl.core.product;

import org.jspecify.annotations.NullMarked;
