/** Tests of what commands do, on sites of the test kit. */
@NullMarked
package org.upgradectl.core.cli.action;

import org.jspecify.annotations.NullMarked;
