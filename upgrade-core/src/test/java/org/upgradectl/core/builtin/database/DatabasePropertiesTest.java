package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabasePropertiesTest {
    @Test
    void parse_dumpOfADatabase_keepsWhatBelongsToIt() {
        DatabaseProperties properties = DatabaseProperties.parse("""
                SET client_encoding = 'UTF8';
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE DATABASE "My ""DB WITH" WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE = 'C.UTF-8';
                ALTER DATABASE "My ""DB WITH" OWNER TO app;
                COMMENT ON DATABASE "My ""DB WITH" IS 'x; y';
                COMMENT ON EXTENSION pg_trgm IS 'GRANT ON DATABASE';
                CREATE EXTENSION IF NOT EXISTS pg_trgm;
                ALTER ROLE app IN DATABASE "My ""DB WITH" SET work_mem TO '8MB';
                ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO reader;
                SECURITY LABEL FOR selinux ON DATABASE "My ""DB WITH" IS 'label';
                REVOKE CONNECT,TEMPORARY ON DATABASE "My ""DB WITH" FROM PUBLIC;
                GRANT CONNECT ON DATABASE "My ""DB WITH" TO reader WITH GRANT OPTION;
                """);
        assertThat(properties.options()).isEqualTo("WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE = 'C.UTF-8'");
        assertThat(properties.statements())
                .extracting(statement ->
                        statement.split(" ", 4)[0] + " " + statement.split(" ", 4)[1])
                .containsExactly(
                        "ALTER DATABASE",
                        "COMMENT ON",
                        "ALTER ROLE",
                        "SECURITY LABEL",
                        "REVOKE CONNECT,TEMPORARY",
                        "GRANT CONNECT");
    }
}
