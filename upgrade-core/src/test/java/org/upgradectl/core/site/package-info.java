/** Tests of sites. */
@NullMarked
package org.upgradectl.core.site;

import org.jspecify.annotations.NullMarked;
