/** Schema migrations: which are applied, which a release brings. */
@NullMarked
package org.upgradectl.api.schema;

import org.jspecify.annotations.NullMarked;
