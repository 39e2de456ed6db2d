/** Results as text for people, and as the documents of design.md for programs. */
@NullMarked
package org.upgradectl.core.cli.print;

import org.jspecify.annotations.NullMarked;
