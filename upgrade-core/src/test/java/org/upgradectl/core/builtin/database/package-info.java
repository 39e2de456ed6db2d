/** What of the database's contributions needs no server. */
@NullMarked
package org.upgradectl.core.builtin.database;

import org.jspecify.annotations.NullMarked;
