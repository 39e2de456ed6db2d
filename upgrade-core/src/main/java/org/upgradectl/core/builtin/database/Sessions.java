package org.upgradectl.core.builtin.database;

import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.core.host.DatabaseError;

/** Opens sessions as an operator. */
final class Sessions {
    private static final String MAINTENANCE = "postgres";
    private static final String SPARE = "template1";

    private Sessions() {}

    static SqlSession open(Reach reach, PostgresTools tools, Operator operator, String database) {
        return operator == Operator.ADMIN ? admin(reach, tools, database) : role(reach, database);
    }

    /** In a database that is neither copied nor renamed. */
    static SqlSession maintenance(Reach reach, PostgresTools tools, Operator operator) {
        if (operator == Operator.ADMIN) {
            return admin(reach, tools, MAINTENANCE);
        }
        try {
            return role(reach, MAINTENANCE);
        } catch (UpgradeException e) {
            if (e.code() == DatabaseError.ACCESS_DENIED || e.code() == DatabaseError.MISSING) {
                return role(reach, SPARE);
            }
            throw e;
        }
    }

    static SqlSession admin(Reach reach, PostgresTools tools, String database) {
        return new PsqlSession(reach.commands(), tools, LibpqLogin.admin(reach), database);
    }

    static SqlSession role(Reach reach, String database) {
        return JdbcSession.over(reach.databases().product(database), reach.application());
    }
}
