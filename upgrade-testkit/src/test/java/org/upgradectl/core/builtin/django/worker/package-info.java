/** Tests of queued jobs. */
@NullMarked
package org.upgradectl.core.builtin.django.worker;

import org.jspecify.annotations.NullMarked;
