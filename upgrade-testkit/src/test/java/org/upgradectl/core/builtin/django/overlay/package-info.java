/** Tests of the overlay. */
@NullMarked
package org.upgradectl.core.builtin.django.overlay;

import org.jspecify.annotations.NullMarked;
