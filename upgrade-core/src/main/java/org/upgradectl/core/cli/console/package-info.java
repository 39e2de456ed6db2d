/** The terminal: the only place that knows standard streams, colours, widths and signals. */
@NullMarked
package org.upgradectl.core.cli.console;

import org.jspecify.annotations.NullMarked;
