/** Sites and product descriptors as data. */
@NullMarked
package org.upgradectl.api.site;

import org.jspecify.annotations.NullMarked;
