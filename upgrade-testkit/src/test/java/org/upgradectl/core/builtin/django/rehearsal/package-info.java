/** Tests of the rehearsal on the miniature product. */
@NullMarked
package org.upgradectl.core.builtin.django.rehearsal;

import org.jspecify.annotations.NullMarked;
