/** The door: what a plugin author implements. */
@NullMarked
package org.upgradectl.api;

import org.jspecify.annotations.NullMarked;
