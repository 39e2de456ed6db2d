/** Tests of the facets against the real host. */
@NullMarked
package org.upgradectl.core.host;

import org.jspecify.annotations.NullMarked;
