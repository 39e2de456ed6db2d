/** Sites of archives, and what is found of them. */
@NullMarked
package org.upgradectl.tarball.survey;

import org.jspecify.annotations.NullMarked;
