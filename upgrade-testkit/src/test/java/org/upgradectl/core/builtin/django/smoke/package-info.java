/** Tests of the first page. */
@NullMarked
package org.upgradectl.core.builtin.django.smoke;

import org.jspecify.annotations.NullMarked;
