package org.upgradectl.core.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.testkit.contract.GivenFacts;
import org.upgradectl.testkit.contract.TestSites;

final class DisclosureTest {
    private static final Path FOLDER = Path.of("/srv");

    private final Redactor redactor = new Redactor();

    @Test
    void findings_quotingASecretOfTheSite_areToldWithoutIt() {
        redactor.add(new Secret("s3cr3t-of-the-database"));
        List<Finding> told = disclosure()
                .of(List.of(Finding.warning(
                        "some.finding",
                        "it said s3cr3t-of-the-database",
                        "FATAL: password s3cr3t-of-the-database",
                        "psql postgres://me:s3cr3t-of-the-database@h/d")));
        assertThat(told)
                .containsExactly(Finding.warning(
                        "some.finding", "it said ***", "FATAL: password ***", "psql postgres://me:***@h/d"));
    }

    @Test
    void passwordInTheSourceOfReleases_isSecretFromTheStart() {
        new Disclosure(site(Map.of("index", "https://me:1nd3x%2B@h/x.git", "archives", "/srv/releases")), redactor);
        assertThat(redactor.redact("remote: 1nd3x+ is not known, nor is 1nd3x%2B"))
                .isEqualTo("remote: *** is not known, nor is ***");
    }

    @Test
    void passwordThatIsTheNameOfTheDatabase_leavesTheNameReadable() {
        disclosure().names(GivenFacts.none().with(StandardFacts.DATABASE_NAME, "status"));
        redactor.add(new Secret("status"));
        assertThat(redactor.redact("database status, password=status")).isEqualTo("database status, password=***");
    }

    private static Site site(Map<String, String> source) {
        Site plain = TestSites.minimal(FOLDER);
        return new Site(
                plain.name(),
                plain.product(),
                plain.root(),
                plain.method(),
                plain.python(),
                source,
                plain.services(),
                plain.health(),
                plain.database(),
                plain.constraints(),
                plain.retention(),
                plain.folders());
    }

    private Disclosure disclosure() {
        return new Disclosure(TestSites.minimal(FOLDER), redactor);
    }
}
