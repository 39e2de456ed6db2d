package org.upgradectl.core.product;

/** For which releases of a path something is done. */
enum Hops {
    EACH,
    LAST
}
