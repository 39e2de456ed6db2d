/** Tests of Django's migrations. */
@NullMarked
package org.upgradectl.core.builtin.django.migrations;

import org.jspecify.annotations.NullMarked;
