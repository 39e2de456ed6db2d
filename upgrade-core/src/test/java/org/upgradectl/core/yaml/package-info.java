/** Tests of reading YAML. */
@NullMarked
package org.upgradectl.core.yaml;

import org.jspecify.annotations.NullMarked;
