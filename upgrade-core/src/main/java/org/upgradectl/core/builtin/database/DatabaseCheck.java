package org.upgradectl.core.builtin.database;

import java.util.List;
import java.util.Set;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.fact.Moment;

/** Whether the database can be backed up, migrated and brought back; each question is a class of its own. */
final class DatabaseCheck implements Check {
    /** One question about the database. */
    interface Question {
        void ask(CheckContext context, FindingSink out);
    }

    private static final List<Question> OF_THE_SITE = List.of(
            new ConnectionQuestion(),
            new ToolsQuestion(),
            new RightsQuestion(),
            new TransactionsQuestion(),
            new ClientsQuestion(),
            new PoolerQuestion(),
            new AdminQuestion());

    private static final List<Question> OF_A_HOP = List.of(new WayBackQuestion());

    @Override
    public String id() {
        return "database";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY, Moment.TARGET, Moment.STAGED);
    }

    @Override
    public Set<String> findings() {
        return Set.of(
                "database.unreachable",
                "database.wrong-password",
                "database.access-denied",
                "database.missing",
                "database.closed",
                "database.failed",
                "database.unreadable",
                "database.standby",
                "database.read-only",
                "database.no-create-right",
                "database.foreign-tables",
                "database.tools-missing",
                "database.prepared-transactions",
                "database.no-way-back",
                "database.way-back-in-place",
                "database.room",
                "database.admin-unusable",
                "database.other-clients",
                "database.long-transactions",
                "database.scratch-own-role",
                "database.pooler");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        List<Question> questions = context.moment() == Moment.SURVEY ? OF_THE_SITE : OF_A_HOP;
        questions.forEach(question -> question.ask(context, out));
    }
}
