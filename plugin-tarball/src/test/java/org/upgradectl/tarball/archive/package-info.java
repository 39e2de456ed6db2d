/** Archives of every kind, made by the tests themselves. */
@NullMarked
package org.upgradectl.tarball.archive;

import org.jspecify.annotations.NullMarked;
