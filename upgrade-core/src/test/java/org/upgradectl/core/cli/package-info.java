/** Tests of the command line. */
@NullMarked
package org.upgradectl.core.cli;

import org.jspecify.annotations.NullMarked;
