/** A systemd of a test's own, in namespaces, beside the host's. */
@NullMarked
package org.upgradectl.testkit.systemd;

import org.jspecify.annotations.NullMarked;
