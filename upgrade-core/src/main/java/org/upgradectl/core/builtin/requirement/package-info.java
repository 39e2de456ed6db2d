/** What releases need of the host's programs, as windows of versions. */
@NullMarked
package org.upgradectl.core.builtin.requirement;

import org.jspecify.annotations.NullMarked;
