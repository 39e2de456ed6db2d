/** Real repositories for tests, made by the host's git. */
@NullMarked
package org.upgradectl.git.sandbox;

import org.jspecify.annotations.NullMarked;
