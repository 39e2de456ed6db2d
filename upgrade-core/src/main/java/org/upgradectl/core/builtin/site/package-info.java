/** What every site has: a root, an install method, a version, and disks. */
@NullMarked
package org.upgradectl.core.builtin.site;

import org.jspecify.annotations.NullMarked;
