/**
 * The contract kit: what every act type and every step has to stand. A test class implements {@link
 * org.upgradectl.testkit.contract.ActContract} or {@link org.upgradectl.testkit.contract.StepContract} and says how its
 * world is built; the tests come with the interface.
 */
@NullMarked
package org.upgradectl.testkit.contract;

import org.jspecify.annotations.NullMarked;
