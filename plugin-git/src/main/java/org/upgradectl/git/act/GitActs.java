package org.upgradectl.git.act;

import java.util.List;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.step.Ordering;
import org.upgradectl.api.step.Step;
import org.upgradectl.git.checkout.Boundary;

/** What this package contributes. */
public final class GitActs {
    private GitActs() {}

    public static List<ActType> types() {
        return List.of(
                new GitExport(Boundary.NONE),
                new GitImport(Boundary.NONE),
                new GitExclude(Boundary.NONE),
                new GitSwitch(Boundary.NONE));
    }

    public static List<Step> steps() {
        return List.of(new ExportStep(), new ImportStep(), new CheckoutStep());
    }

    /** Steps whose place depends on the product's tasks. */
    public static List<Step> steps(Product product) {
        String[] tasks = product.tasks().stream()
                .filter(task -> task.phase() == Phase.FINISH)
                .map(task -> "task." + task.id())
                .toArray(String[]::new);
        return List.of(new CleanupStep(Ordering.after(tasks)));
    }
}
