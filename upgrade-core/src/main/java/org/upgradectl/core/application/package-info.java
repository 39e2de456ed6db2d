/** Puts the parts together: plugins and built-in contributions into survey, plan, run and report of one site. */
@NullMarked
package org.upgradectl.core.application;

import org.jspecify.annotations.NullMarked;
