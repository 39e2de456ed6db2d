package org.upgradectl.core.builtin.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.act.Act;
import org.upgradectl.api.act.Arguments;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.phase.Phase;
import org.upgradectl.api.site.Product;
import org.upgradectl.api.step.PlanContext;
import org.upgradectl.api.step.Scope;
import org.upgradectl.api.step.Step;
import org.upgradectl.api.step.StepId;

/** Configuration and the other local files that the product's guide names, beside the database's dump. */
final class FileBackupStep implements Step {
    @Override
    public StepId id() {
        return new StepId("files.backup");
    }

    @Override
    public String title() {
        return "Back up the local files";
    }

    @Override
    public Phase phase() {
        return Phase.BACKUP;
    }

    @Override
    public Scope scope() {
        return Scope.ONCE;
    }

    @Override
    public List<Act> plan(PlanContext context) {
        List<String> paths = paths(context);
        if (paths.isEmpty()) {
            return List.of();
        }
        return List.of(Act.of(
                FileBackup.ID,
                Arguments.of("root", context.paths().root())
                        .with("paths", paths)
                        .with("to", context.paths().backup().resolve("files"))));
    }

    private static List<String> paths(PlanContext context) {
        Product product = context.site().product();
        List<String> paths = new ArrayList<>();
        for (Object file : context.facts().find(StandardFacts.LOCAL_FILES).orElse(List.of())) {
            if (file instanceof Map<?, ?> entry) {
                String path = String.valueOf(entry.get("path")).replaceFirst("/$", "");
                // what is uploaded stays where it is on every way, and may be large
                if (product.localFiles().stream().anyMatch(local -> local.path().equals(path) && !local.lastHop())) {
                    paths.add(path);
                }
            }
        }
        return List.copyOf(paths);
    }
}
