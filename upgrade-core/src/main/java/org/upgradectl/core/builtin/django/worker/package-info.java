/** Whether queued jobs are really done: a worker that runs may take none. */
@NullMarked
package org.upgradectl.core.builtin.django.worker;

import org.jspecify.annotations.NullMarked;
