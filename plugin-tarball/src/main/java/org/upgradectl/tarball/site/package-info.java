/** Sites whose root is a link to the folder of a release. */
@NullMarked
package org.upgradectl.tarball.site;

import org.jspecify.annotations.NullMarked;
