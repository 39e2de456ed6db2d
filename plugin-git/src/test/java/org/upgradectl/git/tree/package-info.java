@NullMarked
package org.upgradectl.git.tree;

import org.jspecify.annotations.NullMarked;
