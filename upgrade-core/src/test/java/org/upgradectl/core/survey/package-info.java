/** Tests of JSON. */
@NullMarked
package org.upgradectl.core.survey;

import org.jspecify.annotations.NullMarked;
