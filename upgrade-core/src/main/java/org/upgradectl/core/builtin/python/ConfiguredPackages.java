package org.upgradectl.core.builtin.python;

import java.util.List;
import java.util.Map;
import org.upgradectl.api.fact.FactKey;
import org.upgradectl.api.fact.FactKind;
import org.upgradectl.api.fact.Facts;

/**
 * The packages of the live environment that the site's configuration needs: those of its plugins, those that it imports,
 * and those whose classes or functions it names.
 */
public final class ConfiguredPackages {
    /** Objects with {@code module}, {@code setting} (or {@code import}), {@code package}, {@code version}. */
    public static final FactKey<List<Object>> FACT = FactKey.list("configuration.packages", FactKind.INFO);

    private final List<One> packages;

    private ConfiguredPackages(List<One> packages) {
        this.packages = packages;
    }

    static ConfiguredPackages of(Facts facts) {
        return new ConfiguredPackages(facts.find(FACT).orElse(List.of()).stream()
                .map(fact -> (Map<?, ?>) fact)
                .map(fact -> new One(
                        PackageSet.normal(String.valueOf(fact.get("package"))),
                        String.valueOf(fact.get("version")),
                        String.valueOf(fact.get("module")),
                        String.valueOf(fact.get("setting"))))
                .toList());
    }

    /** Those that a set of packages lacks. */
    List<One> missingIn(PackageSet coming) {
        return packages.stream()
                .filter(one -> coming.version(one.name()).isEmpty())
                .filter(one -> !PackageDifference.TOOLS.contains(one.name()))
                .toList();
    }

    /** Those among packages by name. */
    List<One> among(List<String> names) {
        return packages.stream().filter(one -> names.contains(one.name())).toList();
    }

    /**
     * One of them.
     *
     * @param name as indexes compare names
     * @param setting that names its module, or {@code import}
     */
    record One(String name, String version, String module, String setting) {
        String line() {
            return name + "==" + version;
        }

        String why() {
            return line() + "  " + (setting.equals("import") ? "imported as " + module : setting + " names " + module);
        }
    }
}
