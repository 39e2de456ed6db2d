/** PostgreSQL: facts, checks, backup, the database's way back, scratch databases, and the mark of the opening. */
@NullMarked
package org.upgradectl.core.builtin.database;

import org.jspecify.annotations.NullMarked;
