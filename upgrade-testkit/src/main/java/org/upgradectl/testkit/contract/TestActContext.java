package org.upgradectl.testkit.contract;

import static java.util.Objects.requireNonNull;

import org.upgradectl.api.act.ActContext;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.Databases;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.api.context.Secret;
import org.upgradectl.api.context.Secrets;
import org.upgradectl.api.site.Site;
import org.upgradectl.api.site.SitePaths;
import org.upgradectl.core.host.CallerEnvironment;
import org.upgradectl.core.host.ChildRegistry;
import org.upgradectl.core.host.CommandLog;
import org.upgradectl.core.host.DurableFiles;
import org.upgradectl.core.host.ProcessCommands;
import org.upgradectl.core.host.Redactor;
import org.upgradectl.core.host.StoredSecrets;

/**
 * The facets of a real run against this host, for a site of the test's.
 *
 * @param progress what the act told
 * @param cancellation to ask the act to stop
 */
public record TestActContext(
        Site site,
        SitePaths paths,
        Commands commands,
        HostFiles files,
        Secrets secrets,
        Databases databases,
        RecordedProgress progress,
        TestCancellation cancellation)
        implements ActContext {

    public TestActContext {
        requireNonNull(site, "site is null");
        requireNonNull(paths, "paths is null");
        requireNonNull(commands, "commands is null");
        requireNonNull(files, "files is null");
        requireNonNull(secrets, "secrets is null");
        requireNonNull(databases, "databases is null");
        requireNonNull(progress, "progress is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /** Real processes and files, no secrets, no databases. */
    public static TestActContext of(Site site) {
        Redactor redactor = new Redactor();
        TestCancellation cancellation = new TestCancellation();
        return new TestActContext(
                site,
                new TestPaths(site, "20260101T000000Z"),
                new ProcessCommands(
                        new CallerEnvironment(System.getenv()),
                        redactor,
                        CommandLog.none(),
                        ChildRegistry.none(),
                        cancellation),
                new DurableFiles(),
                new StoredSecrets(redactor),
                new NoDatabases(),
                new RecordedProgress(),
                cancellation);
    }

    public TestActContext withDatabases(Databases others) {
        return new TestActContext(site, paths, commands, files, secrets, others, progress, cancellation);
    }

    public TestActContext withCommands(Commands others) {
        return new TestActContext(site, paths, others, files, secrets, databases, progress, cancellation);
    }

    public TestActContext withFiles(HostFiles others) {
        return new TestActContext(site, paths, commands, others, secrets, databases, progress, cancellation);
    }

    public TestActContext withPaths(SitePaths others) {
        return new TestActContext(site, others, commands, files, secrets, databases, progress, cancellation);
    }

    /** The same with one more secret. */
    public TestActContext withSecret(String name, String value) {
        StoredSecrets more = new StoredSecrets(new Redactor());
        more.put(name, new Secret(value));
        Secrets both = asked -> more.find(asked).or(() -> secrets.find(asked));
        return new TestActContext(site, paths, commands, files, both, databases, progress, cancellation);
    }

    /** The same host, as a process sees it that is going to be killed. */
    TestActContext killedBy(KillSwitch kill) {
        return new TestActContext(
                site,
                paths,
                new KillableCommands(commands, kill),
                new KillableFiles(files, kill),
                secrets,
                new KillableDatabases(databases, kill),
                new RecordedProgress(),
                new TestCancellation());
    }

    /** The same host for what may only look. */
    TestActContext readOnly() {
        return new TestActContext(
                site,
                paths,
                commands,
                new FrozenFiles(),
                secrets,
                databases,
                new RecordedProgress(),
                new TestCancellation());
    }
}
