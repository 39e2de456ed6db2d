/** Tests of JSON. */
@NullMarked
package org.upgradectl.core.report;

import org.jspecify.annotations.NullMarked;
