/** Programs of the host as the test kit runs them: to their end, or guarded so that they die with the Java process. */
@NullMarked
package org.upgradectl.testkit.process;

import org.jspecify.annotations.NullMarked;
