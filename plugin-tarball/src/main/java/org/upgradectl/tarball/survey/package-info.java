/** What a survey tells of a site of archives, and what has to be known before its release is changed. */
@NullMarked
package org.upgradectl.tarball.survey;

import org.jspecify.annotations.NullMarked;
