package org.upgradectl.core.builtin.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.release.Hop;
import org.upgradectl.api.release.ReleaseTree;
import org.upgradectl.api.site.Site;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.host.ChildRegistry;
import org.upgradectl.core.host.CommandLog;
import org.upgradectl.core.host.JdbcDatabases;
import org.upgradectl.core.host.ProcessCommands;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.host.StoredSecrets;
import org.upgradectl.core.survey.AtRelease;
import org.upgradectl.core.survey.FactSnapshot;
import org.upgradectl.core.survey.Surroundings;
import org.upgradectl.core.survey.Surveyor;
import org.upgradectl.testkit.contract.TestCancellation;
import org.upgradectl.testkit.contract.TestPaths;

/** Surveys a site of the test's with readers of the test's choice, and keeps all that commands said. */
public final class SurveyTrial {
    private static final String RUN = "20260101T000000Z";

    private final Site site;
    private final Redactor redactor = new Redactor();
    private final StoredSecrets secrets = new StoredSecrets(redactor);
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    public SurveyTrial(Site site) {
        this.site = site;
    }

    public TestPaths paths() {
        return new TestPaths(site, RUN);
    }

    public StoredSecrets secrets() {
        return secrets;
    }

    public FactSnapshot survey(FactReader... readers) {
        return new Surveyor(List.of(readers), List.of()).survey(surroundings());
    }

    public FactSnapshot read(FactSnapshot known, Moment moment, Hop hop, ReleaseTree tree, FactReader... readers) {
        return new Surveyor(List.of(readers), List.of()).read(surroundings(), known, moment, new AtRelease(hop, tree));
    }

    public List<Finding> findings(FactSnapshot known, Check check) {
        return new Surveyor(List.of(), List.of(check)).inspect(surroundings(), known, Moment.SURVEY);
    }

    public List<Finding> findings(FactSnapshot known, Moment moment, Hop hop, ReleaseTree tree, Check check) {
        return findings(known, moment, new AtRelease(hop, tree), check);
    }

    public List<Finding> findings(FactSnapshot known, Moment moment, AtRelease at, Check check) {
        return new Surveyor(List.of(), List.of(check)).inspect(surroundings(), known, moment, at);
    }

    public Optional<String> secret(String name) {
        return secrets.find(name).map(Secret::reveal);
    }

    /** All command lines, and all that commands said. */
    public String log() {
        return String.join("\n", log);
    }

    private Surroundings surroundings() {
        return new Surroundings(
                site,
                paths(),
                new ProcessCommands(
                        new CallerEnvironment(System.getenv()),
                        redactor,
                        new KeptLog(),
                        ChildRegistry.none(),
                        new TestCancellation()),
                secrets,
                secrets::put,
                facts -> JdbcDatabases.of(site, facts, secrets, RUN),
                new TestCancellation());
    }

    private final class KeptLog implements CommandLog {
        @Override
        public void started(String command) {
            log.add(command);
        }

        @Override
        public void line(String text) {
            log.add(text);
        }

        @Override
        public void ended(int exitCode, Duration elapsed) {}

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }
    }
}
