/** PostgreSQL as sites have it, from real servers of two releases. */
@NullMarked
package org.upgradectl.core.builtin.database;

import org.jspecify.annotations.NullMarked;
