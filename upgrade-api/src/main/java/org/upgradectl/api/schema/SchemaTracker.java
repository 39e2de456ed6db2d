package org.upgradectl.api.schema;

import java.util.Collection;
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

    /**
     * What the files of a release tell of its own migrations on a database that will have had others by then.
     *
     * @param context of the live site, without a release
     * @param applied names of the migrations that the database will have had
     */
    default Foresight foresee(FactContext context, ReleaseTree tree, Collection<String> applied) {
        return new Foresight(List.of(), List.of());
    }

    /**
     * What can be said before anything is staged.
     *
     * @param obstacles why the migrations can't run, one line each; none where nothing speaks against it
     * @param recorded names that the database has had besides, once they have run
     */
    record Foresight(List<String> obstacles, List<String> recorded) {
        public Foresight {
            obstacles = List.copyOf(obstacles);
            recorded = List.copyOf(recorded);
        }
    }
}
