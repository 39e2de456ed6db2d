package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlSplitterTest {
    @Test
    void split_commentsAndCommandsOfPsql_areLeftOut() {
        assertThat(SqlSplitter.split("""
                --
                -- Name: it's; Type: DATABASE
                --
                \\restrict abc;def
                \\connect -reuse-previous=on "dbname='a;b'"
                SELECT 1;
                SELECT 2 -- why; not
                ;
                """)).containsExactly("SELECT 1", "SELECT 2 ");
    }

    @Test
    void split_quotesOfEveryKind_keepTheirSemicolons() {
        String comment = "COMMENT ON DATABASE \"a\"\";b\" IS 'it''s;\n-- no comment\nGRANT x'";
        String escaped = "ALTER DATABASE a SET \"app.x\" TO E'a\\';''b'";
        String body = "DO $tag$ BEGIN; $$;$$ END $tag$";
        assertThat(SqlSplitter.split(comment + ";\n" + escaped + ";\n" + body + ";\nSELECT $1;"))
                .containsExactly(comment, escaped, body, "SELECT $1");
    }
}
