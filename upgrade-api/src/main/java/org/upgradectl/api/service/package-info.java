/** Stopping, holding and starting services. */
@NullMarked
package org.upgradectl.api.service;

import org.jspecify.annotations.NullMarked;
