/** Tests of the command line. */
@NullMarked
package org.upgradectl.core.cli.progress;

import org.jspecify.annotations.NullMarked;
