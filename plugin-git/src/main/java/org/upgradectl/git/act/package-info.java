/** Steps and act types of installations that came with git. */
@NullMarked
package org.upgradectl.git.act;

import org.jspecify.annotations.NullMarked;
