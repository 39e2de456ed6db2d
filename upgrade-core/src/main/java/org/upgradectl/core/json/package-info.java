/** JSON: records to text and back; the only package that knows which library does it. */
@NullMarked
package org.upgradectl.core.json;

import org.jspecify.annotations.NullMarked;
