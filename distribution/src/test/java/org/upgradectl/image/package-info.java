/** The image as it was assembled and the scripts that start it, looked at from outside. */
@NullMarked
package org.upgradectl.image;

import org.jspecify.annotations.NullMarked;
