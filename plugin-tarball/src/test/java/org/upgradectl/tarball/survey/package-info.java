/** What is told of a site of archives, and when. */
@NullMarked
package org.upgradectl.tarball.survey;

import org.jspecify.annotations.NullMarked;
