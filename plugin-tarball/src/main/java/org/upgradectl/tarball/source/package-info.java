/** Where archives come from: a folder of this host, one file, or a server with an index. */
@NullMarked
package org.upgradectl.tarball.source;

import org.jspecify.annotations.NullMarked;
