/** Tests of the act types over files, by the contract kit. */
@NullMarked
package org.upgradectl.core.builtin.files;

import org.jspecify.annotations.NullMarked;
