/** Tests of the runner. */
@NullMarked
package org.upgradectl.core.builtin.django.runner;

import org.jspecify.annotations.NullMarked;
