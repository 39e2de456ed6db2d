/** Django's migrations: applied, brought by a tree, and pending once the release is staged. */
@NullMarked
package org.upgradectl.core.builtin.django.migrations;

import org.jspecify.annotations.NullMarked;
