/** Remotes: which releases they have, and how their objects get into a repository of our own. */
@NullMarked
package org.upgradectl.git.remote;

import org.jspecify.annotations.NullMarked;
