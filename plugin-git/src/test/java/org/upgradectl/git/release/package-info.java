@NullMarked
package org.upgradectl.git.release;

import org.jspecify.annotations.NullMarked;
