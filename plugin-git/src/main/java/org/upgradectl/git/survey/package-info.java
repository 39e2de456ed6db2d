/** What a survey tells of a clone, and what has to be known before its release is changed. */
@NullMarked
package org.upgradectl.git.survey;

import org.jspecify.annotations.NullMarked;
