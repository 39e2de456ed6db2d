@NullMarked
package org.upgradectl.git.remote;

import org.jspecify.annotations.NullMarked;
