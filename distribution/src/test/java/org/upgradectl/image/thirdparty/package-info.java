/** The plugin of docs/writing-a-plugin.md: built outside of the reactor, dropped in, killed inside its act, resumed. */
@NullMarked
package org.upgradectl.image.thirdparty;

import org.jspecify.annotations.NullMarked;
