/** YAML files that people write: every mistake is found in one reading and told with its place. */
@NullMarked
package org.upgradectl.core.yaml;

import org.jspecify.annotations.NullMarked;
