/** What a run did, from its plan and its journal. */
@NullMarked
package org.upgradectl.core.report;

import org.jspecify.annotations.NullMarked;
