/** Tests of the command line. */
@NullMarked
package org.upgradectl.core.cli.print;

import org.jspecify.annotations.NullMarked;
