/** Versions and ranges of them. */
@NullMarked
package org.upgradectl.api.version;

import org.jspecify.annotations.NullMarked;
