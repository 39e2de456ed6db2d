/**
 * Finds plugins, loads them with PF4J, and keeps what they and the kernel's own parts contribute. Fails closed: a plugin
 * that can't be used ends the command, so that nothing is missing silently.
 */
@NullMarked
package org.upgradectl.core.plugins;

import org.jspecify.annotations.NullMarked;
