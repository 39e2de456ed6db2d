/** What happens in a run, told to listeners. */
@NullMarked
package org.upgradectl.api.run;

import org.jspecify.annotations.NullMarked;
