/** What the commands do: each action takes a request and gives a result, and prints nothing. */
@NullMarked
package org.upgradectl.core.cli.action;

import org.jspecify.annotations.NullMarked;
