/** What a plugin gives to the tool, and what it is given. */
@NullMarked
package org.upgradectl.api;

import org.jspecify.annotations.NullMarked;
