/** Help for JUnit tests that stand on parts of the host. */
@NullMarked
package org.upgradectl.testkit.junit;

import org.jspecify.annotations.NullMarked;
