/** Stopping and starting a site's services, by whichever service manager the site names; and the manager {@code commands}. */
@NullMarked
package org.upgradectl.core.builtin.services;

import org.jspecify.annotations.NullMarked;
