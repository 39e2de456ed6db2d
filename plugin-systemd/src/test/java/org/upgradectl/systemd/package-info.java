/** Tests against a real systemd in a box. */
@NullMarked
package org.upgradectl.systemd;

import org.jspecify.annotations.NullMarked;
