/** The command line: commands parse, actions act, printers print. */
@NullMarked
package org.upgradectl.core.cli;

import org.jspecify.annotations.NullMarked;
