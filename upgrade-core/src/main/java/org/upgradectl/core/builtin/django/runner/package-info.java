/** The runner: a release that is started while the site is up, and does in the silence what would have to start it anew. */
@NullMarked
package org.upgradectl.core.builtin.django.runner;

import org.jspecify.annotations.NullMarked;
