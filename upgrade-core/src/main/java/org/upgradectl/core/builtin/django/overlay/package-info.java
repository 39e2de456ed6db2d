/** The overlay configuration: what a new release meets before the switch, instead of anything live. */
@NullMarked
package org.upgradectl.core.builtin.django.overlay;

import org.jspecify.annotations.NullMarked;
