/** Tests of the command line. */
@NullMarked
package org.upgradectl.core.cli.console;

import org.jspecify.annotations.NullMarked;
