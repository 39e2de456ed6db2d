@NullMarked
package org.upgradectl.git.act;

import org.jspecify.annotations.NullMarked;
