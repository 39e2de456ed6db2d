package org.upgradectl.testkit.contract;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection that a kill interrupts before a statement or a commit; what was not committed is rolled back. */
final class KillableJdbc {
    private final KillSwitch kill;

    KillableJdbc(KillSwitch kill) {
        this.kill = kill;
    }

    Connection of(Connection connection) {
        return wrap(connection, Connection.class);
    }

    private <T> T wrap(T target, Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.startsWith("execute") || name.equals("commit")) {
            kill.pass();
        }
        if (name.equals("close") && kill.dead() && target instanceof Connection connection) {
            rollBack(connection);
        }
        @Nullable Object result;
        try {
            result = method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw requireNonNull(e.getCause(), "cause is null");
        }
        if (result instanceof PreparedStatement statement) {
            return wrap(statement, PreparedStatement.class);
        }
        return result instanceof Statement statement ? wrap(statement, Statement.class) : result;
    }

    private static void rollBack(Connection connection) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
