/** Versions and their order. */
@NullMarked
package org.upgradectl.api.version;

import org.jspecify.annotations.NullMarked;
