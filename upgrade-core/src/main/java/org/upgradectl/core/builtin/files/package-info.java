/** Ready-made act types over files, folders and links. */
@NullMarked
package org.upgradectl.core.builtin.files;

import org.jspecify.annotations.NullMarked;
