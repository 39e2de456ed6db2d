/** Tests of reports. */
@NullMarked
package org.upgradectl.core.report;

import org.jspecify.annotations.NullMarked;
