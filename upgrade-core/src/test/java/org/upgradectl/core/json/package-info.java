/** Tests of JSON. */
@NullMarked
package org.upgradectl.core.json;

import org.jspecify.annotations.NullMarked;
