/** Reading a repository without ever running, or following, anything that its owner wrote into it. */
@NullMarked
package org.upgradectl.git.repository;

import org.jspecify.annotations.NullMarked;
