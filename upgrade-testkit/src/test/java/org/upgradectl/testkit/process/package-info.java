/** Tests of how the test kit runs programs. */
@NullMarked
package org.upgradectl.testkit.process;

import org.jspecify.annotations.NullMarked;
