/** What the commands do, called without their options. */
@NullMarked
package org.upgradectl.core.cli.action;

import org.jspecify.annotations.NullMarked;
