/** Tests of surveys. */
@NullMarked
package org.upgradectl.core.survey;

import org.jspecify.annotations.NullMarked;
