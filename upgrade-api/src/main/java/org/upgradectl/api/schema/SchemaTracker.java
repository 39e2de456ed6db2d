package org.upgradectl.api.schema;

import java.util.List;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.release.ReleaseTree;

/** Knows which schema migrations are applied and which a release brings. Reads only. */
public interface SchemaTracker {
    /** As in the descriptor's {@code schemaTracker}. */
    String id();

    /** Names of the applied migrations, sorted. */
    List<String> applied(FactContext context);

    /** Names of the migrations in a release's own tree, sorted; those of its packages are not seen. */
    List<String> brought(FactContext context, ReleaseTree tree);

    /** Names of the migrations that the staged release would run, in its order, those of its packages too. */
    List<String> pending(FactContext context);
}
