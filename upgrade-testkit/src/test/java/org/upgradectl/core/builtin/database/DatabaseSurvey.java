package org.upgradectl.core.builtin.database;

import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.context.DatabaseAddress;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.DatabaseSettings;
import org.upgradectl.api.site.DatabaseSettings.Admin;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.core.builtin.trial.Stated;
import org.upgradectl.core.builtin.trial.SurveyTrial;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.testkit.contract.TestPlanContext;

/** Surveys a site's database with all readers and checks of the database. */
final class DatabaseSurvey {
    static final Hop HOP = TestPlanContext.hop("1.0", "1.1");

    private final SurveyTrial trial;
    private final DatabaseAddress address;
    private Optional<Stated> stated = Optional.empty();

    private DatabaseSurvey(DatabaseSite site, DatabaseSettings settings, DatabaseAddress address, String password) {
        trial = new SurveyTrial(site.site(settings));
        trial.secrets().put(JdbcDatabases.PASSWORD, new Secret(password));
        this.address = address;
    }

    static DatabaseSurvey of(DatabaseSite site, Optional<Admin> admin) {
        return of(site, admin, Optional.empty());
    }

    static DatabaseSurvey of(DatabaseSite site, Optional<Admin> admin, Optional<WayBack> wanted) {
        DatabaseSettings settings =
                new DatabaseSettings(admin, wanted, Optional.of(site.server().binDir()));
        return new DatabaseSurvey(site, settings, site.address(), site.password());
    }

    /** The same site with another address or password in its configuration. */
    static DatabaseSurvey of(DatabaseSite site, DatabaseAddress address, String password) {
        DatabaseSettings settings = new DatabaseSettings(
                Optional.empty(), Optional.empty(), Optional.of(site.server().binDir()));
        return new DatabaseSurvey(site, settings, address, password);
    }

    static DatabaseSurvey of(DatabaseSite site, DatabaseSettings settings) {
        return new DatabaseSurvey(site, settings, site.address(), site.password());
    }

    /** From now on these facts are as the test says, whatever is read. */
    DatabaseSurvey stating(Stated facts) {
        stated = Optional.of(facts);
        return this;
    }

    FactSnapshot facts() {
        List<FactReader> readers = new ArrayList<>(List.of(Stated.fact(StandardFacts.DATABASE_HOST, address.host())
                .and(StandardFacts.DATABASE_PORT, (long) address.port())
                .and(StandardFacts.DATABASE_NAME, address.database())
                .and(StandardFacts.DATABASE_USER, address.user())));
        readers.addAll(new DatabaseContributions().facts());
        FactSnapshot read = trial.survey(readers.toArray(FactReader[]::new));
        return stated.map(facts -> read.merge(trial.survey(facts))).orElse(read);
    }

    /** What is found of the site itself. */
    List<Finding> findings() {
        FactSnapshot facts = facts();
        List<Finding> findings = new ArrayList<>();
        for (Check check : new DatabaseContributions().checks()) {
            if (check.moments().contains(Moment.SURVEY)) {
                findings.addAll(trial.findings(facts, check));
            }
        }
        return findings;
    }

    /** What is found of a hop that brings these migrations. */
    List<Finding> findings(Moment moment, List<String> migrations) {
        FactKey<List<Object>> key =
                moment == Moment.STAGED ? StandardFacts.MIGRATIONS_PENDING : StandardFacts.MIGRATIONS_BROUGHT;
        FactSnapshot facts = facts().merge(new FactSnapshot(
                Map.of(HOP.label(), Map.of(key.id(), List.copyOf(migrations))),
                Map.of(key.id(), key.kind()),
                Map.of()));
        List<Finding> findings = new ArrayList<>();
        for (Check check : new DatabaseContributions().checks()) {
            if (check.moments().contains(moment)) {
                findings.addAll(trial.findings(facts, moment, HOP, new NoTree(), check));
            }
        }
        return findings;
    }

    /** All that commands were called with and said. */
    String log() {
        return trial.log();
    }

    static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).toList();
    }

    private static final class NoTree implements ReleaseTree {
        @Override
        public String content() {
            return "none";
        }

        @Override
        public Optional<Entry> entry(String path) {
            return Optional.empty();
        }

        @Override
        public List<Entry> list(String folder) {
            return List.of();
        }

        @Override
        public InputStream open(String path) throws NoSuchFileException {
            throw new NoSuchFileException(path);
        }

        @Override
        public void close() {}
    }
}
