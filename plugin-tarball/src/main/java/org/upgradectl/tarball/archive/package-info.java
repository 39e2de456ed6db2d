/**
 * Release archives: read entry by entry, judged by rules of our own, and unpacked into a folder that nobody else can enter.
 */
@NullMarked
package org.upgradectl.tarball.archive;

import org.jspecify.annotations.NullMarked;
