package org.upgradectl.api.step;

import java.util.List;
import org.upgradectl.api.site.Product;

/** Steps that depend on the product: one for each task of its descriptor. */
public interface StepFamily {
    List<Step> steps(Product product);
}
