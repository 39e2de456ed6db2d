/** Services under systemd. */
@NullMarked
package org.upgradectl.systemd;

import org.jspecify.annotations.NullMarked;
