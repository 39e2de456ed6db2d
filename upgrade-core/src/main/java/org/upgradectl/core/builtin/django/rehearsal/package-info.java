/** The rehearsal: the new release on a copy of the site's own data, before anything live is changed. */
@NullMarked
package org.upgradectl.core.builtin.django.rehearsal;

import org.jspecify.annotations.NullMarked;
