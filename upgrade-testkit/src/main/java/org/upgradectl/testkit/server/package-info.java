/** Private PostgreSQL and Redis servers on loopback ports, for tests and for the demo. */
@NullMarked
package org.upgradectl.testkit.server;

import org.jspecify.annotations.NullMarked;
