@NullMarked
package org.upgradectl.git.survey;

import org.jspecify.annotations.NullMarked;
