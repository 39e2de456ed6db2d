/** Sites: where their files lie, how they are read and written, and how an installation is recognised. */
@NullMarked
package org.upgradectl.core.site;

import org.jspecify.annotations.NullMarked;
