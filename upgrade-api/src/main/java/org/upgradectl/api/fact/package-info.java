/** What is read from the live site and from releases. */
@NullMarked
package org.upgradectl.api.fact;

import org.jspecify.annotations.NullMarked;
