/** The command {@code demo}: the whole way on a miniature product, before one's eyes. */
@NullMarked
package org.upgradectl.testkit.demo;

import org.jspecify.annotations.NullMarked;
