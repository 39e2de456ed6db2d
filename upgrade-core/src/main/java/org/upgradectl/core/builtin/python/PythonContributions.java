package org.upgradectl.core.builtin.python;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.upgradectl.api.UpgradePlugin;
import org.upgradectl.api.act.ActType;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.fact.FactReader;
import org.upgradectl.api.step.Step;

/** The Python parts that every product written in it needs. */
public final class PythonContributions implements UpgradePlugin {
    private final Map<String, String> caller;
    private final Path home;

    /** With the settings for pip and uv, and the search path, that this process was called with. */
    public PythonContributions() {
        this(System.getenv(), Path.of(System.getProperty("user.home", "/")));
    }

    /**
     * With other settings.
     *
     * @param caller environment variables
     * @param home whose pip configuration counts
     */
    public PythonContributions(Map<String, String> caller, Path home) {
        this.caller = Map.copyOf(caller);
        this.home = home;
    }

    @Override
    public List<FactReader> facts() {
        return List.of(
                new LiveEnvironmentReader(new HostInterpreters(caller.getOrDefault("PATH", ""))),
                new StrayPackagesReader(),
                new HopInterpreterReader(),
                new InstalledPackagesReader(),
                new PackageFoldersReader(),
                new ResolvedPackagesReader(new Installer(caller, home), Clock.systemUTC()),
                new BuiltPackagesReader());
    }

    @Override
    public List<Check> checks() {
        return List.of(new PythonCheck(), new PackagesCheck());
    }

    @Override
    public List<Step> steps() {
        return List.of(new EnvironmentStep(), new PackagesStep(), new ActivateStep(), new LeftoverStep());
    }

    @Override
    public List<ActType> actTypes() {
        return List.of(new CreateEnvironment(), new InstallPackages(new Installer(caller, home)));
    }
}
