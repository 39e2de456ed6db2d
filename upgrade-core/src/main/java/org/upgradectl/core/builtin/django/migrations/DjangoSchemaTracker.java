package org.upgradectl.core.builtin.django.migrations;

import java.util.Collection;
import java.util.List;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.FactContext;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.schema.SchemaTracker;
import org.upgradectl.api.site.Product;

/** Migrations as Django keeps them: a file each in the tree, a row each in the table django_migrations. */
public final class DjangoSchemaTracker implements SchemaTracker {
    static final String ID = "django";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> applied(FactContext context) {
        return AppliedMigrations.read(context.databases());
    }

    @Override
    public List<String> brought(FactContext context, ReleaseTree tree) {
        return MigrationFiles.of(tree, context.site().product().project()).names();
    }

    @Override
    public List<String> pending(FactContext context) {
        StagedMigrations.Listing listing = StagedMigrations.list(context, applied(context));
        listing.problem().ifPresent(problem -> {
            throw UpgradeException.inAct(
                    StandardError.BLOCKED,
                    "the migrations can't run on this database: " + problem,
                    "Upgrade by the releases in between.");
        });
        return listing.pending();
    }

    @Override
    public Foresight foresee(FactContext context, ReleaseTree tree, Collection<String> applied) {
        MigrationSet migrations = BroughtReader.installed(context, tree, applied);
        return new Foresight(migrations.obstacles(applied), migrations.recorded(migrations.pending(applied)));
    }

    /** Whether a product's migrations are kept in this way. */
    static boolean tracks(Product product) {
        return product.schemaTracker().map(ID::equals).orElse(false);
    }
}
