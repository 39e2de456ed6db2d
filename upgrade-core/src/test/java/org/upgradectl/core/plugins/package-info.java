/** Every trap of PF4J and every kind of broken plugin, with plugins that the tests build themselves. */
@NullMarked
package org.upgradectl.core.plugins;

import org.jspecify.annotations.NullMarked;
