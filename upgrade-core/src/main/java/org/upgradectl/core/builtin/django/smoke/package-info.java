/** The first page of a new release, before anybody else asks for one. */
@NullMarked
package org.upgradectl.core.builtin.django.smoke;

import org.jspecify.annotations.NullMarked;
