/** Work trees: what lies in one, how it differs from a commit, and how it is changed without following any link. */
@NullMarked
package org.upgradectl.git.tree;

import org.jspecify.annotations.NullMarked;
