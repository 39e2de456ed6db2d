/** Tests of the application as a whole that need the contract kit. */
@NullMarked
package org.upgradectl.core.application;

import org.jspecify.annotations.NullMarked;
