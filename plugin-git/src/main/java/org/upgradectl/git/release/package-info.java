/** The install method {@code git}: recognises clones, offers tags as releases, reads their files from objects. */
@NullMarked
package org.upgradectl.git.release;

import org.jspecify.annotations.NullMarked;
