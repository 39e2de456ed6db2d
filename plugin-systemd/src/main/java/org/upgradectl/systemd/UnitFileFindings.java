package org.upgradectl.systemd;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.site.Site;

/** The host's unit files against those that the installed release and the new one bring. */
final class UnitFileFindings {
    private final Site site;
    private final ServedRoot root;
    private final UnitAccess access;
    private final ReleaseUnits before;
    private final Optional<ReleaseUnits> after;
    private final List<Object> retired;
    private final FindingSink out;

    UnitFileFindings(CheckContext context, UnitAccess access, FindingSink out) {
        this.site = context.site();
        this.root = ServedRoot.of(site);
        this.access = access;
        this.before = ReleaseUnits.live(site);
        this.after = context.tree().map(tree -> ReleaseUnits.of(site, tree));
        // The upgrade gives them up: the new release may well have no files for them.
        this.retired = context.hop()
                .flatMap(hop -> context.facts().find(StandardFacts.RETIRED_UNITS, hop))
                .orElse(List.of());
        this.out = out;
    }

    void inspect(List<SiteUnit> units) {
        units.stream()
                .filter(SiteUnit::isLoaded)
                .filter(unit -> !retired.contains(UnitName.full(unit.name())))
                .forEach(this::inspect);
    }

    private void inspect(SiteUnit unit) {
        String name = unit.of().isEmpty() || unit.origin() == SiteUnit.Origin.TRIGGER ? unit.name() : unit.of();
        Optional<String> old = before.file(name);
        boolean linked =
                access.real(unit.get("FragmentPath")).filter(root::holds).isPresent();
        Optional<String> installed = access.text(unit.get("FragmentPath"));
        if (after.isEmpty()) {
            if (!linked && old.isPresent() && installed.isPresent() && !UnitText.same(installed.get(), old.get())) {
                differs(unit, UnitText.difference(old.get(), installed.get()));
            }
            return;
        }
        Optional<String> next = after.get().file(name);
        if (linked) {
            linked(unit, old, next);
        } else if (next.isPresent()
                && installed.isPresent()
                && !UnitText.same(installed.get(), next.get())
                && old.filter(text -> UnitText.same(text, next.get())).isEmpty()) {
            changed(unit, name, old, installed.get(), next.get());
        }
    }

    private void differs(SiteUnit unit, String difference) {
        out.add(new Finding(
                "systemd.unit-differs",
                Severity.INFO,
                "the unit file of " + unit.name() + " is another than the release's own",
                unit.get("FragmentPath") + ", against the release's:\n" + difference,
                "",
                true));
    }

    private void linked(SiteUnit unit, Optional<String> old, Optional<String> next) {
        if (next.isEmpty()) {
            out.add(Finding.blocker(
                            "systemd.unit-file-gone",
                            "the unit file of " + unit.name() + " is a link into the release, and the new one has none",
                            unit.get("FragmentPath"),
                            "Put a file of your own in its place:\ncp --remove-destination \"$(realpath "
                                    + unit.get("FragmentPath") + ")\" " + unit.get("FragmentPath")
                                    + "\nsystemctl daemon-reload")
                    .orWaived());
        } else if (old.isPresent() && !UnitText.same(old.get(), next.get())) {
            out.add(new Finding(
                    "systemd.unit-linked",
                    Severity.INFO,
                    "the unit file of " + unit.name() + " is a link into the release, and changes with it",
                    UnitText.difference(old.get(), next.get()),
                    "",
                    true));
        }
    }

    private void changed(SiteUnit unit, String name, Optional<String> old, String installed, String next) {
        boolean untouched = old.filter(text -> UnitText.same(text, installed)).isPresent();
        Path file = site.root()
                .resolve(site.services().unitFiles().orElse(""))
                .resolve(after.flatMap(units -> units.name(name)).orElse(name));
        String then = "systemctl daemon-reload\nsystemctl restart " + unit.name();
        out.add(Finding.warning(
                "systemd.unit-file-changed",
                "the new release brings another unit file for " + unit.name(),
                old.map(text -> "from the installed release to the new one:")
                                .orElse("from the host's to the new release's:")
                        + "\n" + UnitText.difference(old.orElse(installed), next),
                untouched
                        ? "After the upgrade:\ncp " + file + " " + unit.get("FragmentPath") + "\n" + then
                        : "Yours has changes of its own. After the upgrade, bring over what you need:\ndiff "
                                + unit.get("FragmentPath") + " " + file + "\n" + then));
    }
}
