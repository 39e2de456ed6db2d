/** Releases, their files, and how code gets to a site. */
@NullMarked
package org.upgradectl.api.release;

import org.jspecify.annotations.NullMarked;
