/** All facts of the live site, read-only, and what the checks make of them. */
@NullMarked
package org.upgradectl.core.survey;

import org.jspecify.annotations.NullMarked;
