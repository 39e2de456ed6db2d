/** The facets through which readers, checks and acts reach the host. */
@NullMarked
package org.upgradectl.api.context;

import org.jspecify.annotations.NullMarked;
