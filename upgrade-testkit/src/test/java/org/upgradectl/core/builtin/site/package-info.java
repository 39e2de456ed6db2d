/** Tests of facts and checks that every site has. */
@NullMarked
package org.upgradectl.core.builtin.site;

import org.jspecify.annotations.NullMarked;
