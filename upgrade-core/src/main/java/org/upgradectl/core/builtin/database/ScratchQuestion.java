package org.upgradectl.core.builtin.database;

import java.util.Optional;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;

/** Can the new release be tried on a scratch database before the switch, behind a wall? */
final class ScratchQuestion implements DatabaseCheck.Question {
    private static final String REMEDY = "Name an administrative connection in the site file:  database: {admin: peer}";

    @Override
    public void ask(CheckContext context, FindingSink out) {
        if (context.facts().find(DatabaseFacts.RIGHTS).isEmpty()
                || context.facts().find(DatabaseFacts.TOOLS).isEmpty()) {
            return;
        }
        context.facts()
                .find(DatabaseFacts.ADMIN_PROBLEM)
                .ifPresent(problem -> out.add(Finding.warning(
                        "database.admin-unusable",
                        "the administrative connection of the site file can't be used",
                        problem,
                        "Correct database.admin in the site file, or remove it.")));
        Optional<String> scratch = context.facts().find(DatabaseFacts.SCRATCH);
        if (scratch.isEmpty()) {
            out.add(Finding.warning(
                    "database.no-scratch",
                    "no scratch database can be made: what the new release does before the switch can't be tried",
                    context.whyUnknown(DatabaseFacts.SCRATCH),
                    REMEDY));
        } else if (scratch.get().equals(DatabaseFacts.SCRATCH_OWN_ROLE)) {
            out.add(Finding.info(
                    "database.scratch-own-role",
                    "scratch databases belong to the product's own role",
                    "The role may create databases, but no roles: nothing but the configuration keeps a command that is"
                            + " meant for the scratch database from the live one."));
        }
    }
}
