package org.upgradectl.core.builtin.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsListTest {
    @Test
    void of_thingsOfOthers_areLeftOut(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list"), """
                ;
                ; Archive created at 2026-11-22
                5; 2615 2200 SCHEMA - public pg_database_owner
                3395; 0 0 ACL - SCHEMA public pg_database_owner
                2; 3079 16388 EXTENSION - pg_trgm\s
                3396; 0 0 COMMENT - EXTENSION pg_trgm\s
                3; 3079 16389 EXTENSION - citext\s
                214; 1259 16386 TABLE public author app
                215; 1259 16387 VIEW public report postgres
                2061; 826 16500 DEFAULT ACL - DEFAULT PRIVILEGES FOR TABLES app
                2062; 826 16501 DEFAULT ACL - DEFAULT PRIVILEGES FOR TABLES postgres
                3390; 0 0 ENCODING - ENCODING\s
                3391; 0 0 BLOBS - BLOBS\s
                """);
        assertThat(new ContentsList("app", Set.of("pg_trgm")).of(list)).isEqualTo("""
                ;
                ; Archive created at 2026-11-22
                3; 3079 16389 EXTENSION - citext\s
                214; 1259 16386 TABLE public author app
                2061; 826 16500 DEFAULT ACL - DEFAULT PRIVILEGES FOR TABLES app
                3390; 0 0 ENCODING - ENCODING\s
                3391; 0 0 BLOBS - BLOBS\s
                """);
    }
}
