/** What the tests of a plugin need. */
@NullMarked
package org.upgradectl.testkit;

import org.jspecify.annotations.NullMarked;
