/** Tests of stopping and starting services. */
@NullMarked
package org.upgradectl.core.builtin.services;

import org.jspecify.annotations.NullMarked;
