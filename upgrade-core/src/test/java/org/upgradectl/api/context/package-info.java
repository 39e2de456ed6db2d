/** What the facets of a host promise by themselves. */
@NullMarked
package org.upgradectl.api.context;

import org.jspecify.annotations.NullMarked;
