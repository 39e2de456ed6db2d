/** What earlier runs have made and nobody needs any more: environments of old releases, backups. */
@NullMarked
package org.upgradectl.core.builtin.retention;

import org.jspecify.annotations.NullMarked;
