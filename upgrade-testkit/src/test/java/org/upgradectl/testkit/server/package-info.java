/** Tests of the private servers. */
@NullMarked
package org.upgradectl.testkit.server;

import org.jspecify.annotations.NullMarked;
