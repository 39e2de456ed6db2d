/** The Python environment of a release: interpreters of the host, environments at their final paths, packages. */
@NullMarked
package org.upgradectl.core.builtin.python;

import org.jspecify.annotations.NullMarked;
