/** Tests of the contract kit: that it finds what breaks the contract. */
@NullMarked
package org.upgradectl.testkit.contract;

import org.jspecify.annotations.NullMarked;
