package org.upgradectl.core.builtin.database;

import java.util.Optional;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;

/** Does the administrative connection work, and how thick is the wall between scratch and live? */
final class AdminQuestion implements DatabaseCheck.Question {
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
        // That none can be had at all matters to whoever needs one, and is told there.
        Optional<String> scratch = context.facts().find(DatabaseFacts.SCRATCH);
        if (scratch.filter(DatabaseFacts.SCRATCH_OWN_ROLE::equals).isPresent()) {
            out.add(Finding.info(
                    "database.scratch-own-role",
                    "scratch databases belong to the product's own role",
                    "The role may create databases, but no roles: nothing but the configuration keeps a command that is"
                            + " meant for the scratch database from the live one."));
        }
    }
}
