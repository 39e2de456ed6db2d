/** Tests of the configuration's facts. */
@NullMarked
package org.upgradectl.core.builtin.django.configuration;

import org.jspecify.annotations.NullMarked;
