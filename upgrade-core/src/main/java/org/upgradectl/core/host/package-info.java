/** The facets of the API against the real host: commands, files, secrets. */
@NullMarked
package org.upgradectl.core.host;

import org.jspecify.annotations.NullMarked;
