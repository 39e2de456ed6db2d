/** The site's configuration of a Django product, evaluated by itself: where its database, its Redis and its files are. */
@NullMarked
package org.upgradectl.core.builtin.django.configuration;

import org.jspecify.annotations.NullMarked;
