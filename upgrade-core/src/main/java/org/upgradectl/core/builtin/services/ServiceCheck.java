package org.upgradectl.core.builtin.services;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.upgradectl.api.check.Check;
import org.upgradectl.api.check.CheckContext;
import org.upgradectl.api.check.Finding;
import org.upgradectl.api.check.FindingSink;
import org.upgradectl.api.check.Severity;
import org.upgradectl.api.error.UpgradeException;
import org.upgradectl.api.fact.Moment;
import org.upgradectl.api.fact.StandardFacts;
import org.upgradectl.api.service.ServiceManager;
import org.upgradectl.api.site.ServiceSettings;

/** Whether the site's services can be stopped, held and started. */
final class ServiceCheck implements Check {
    private final Function<String, ServiceManager> managers;

    ServiceCheck(Function<String, ServiceManager> managers) {
        this.managers = managers;
    }

    @Override
    public String id() {
        return "services";
    }

    @Override
    public Set<Moment> moments() {
        return Set.of(Moment.SURVEY);
    }

    @Override
    public Set<String> findings() {
        return Set.of(
                "services.manager-missing",
                "services.unreadable",
                "services.unit-missing",
                "services.none",
                "services.no-hold",
                "services.inactive");
    }

    @Override
    public void inspect(CheckContext context, FindingSink out) {
        ServiceSettings settings = context.site().services();
        if (ServiceFacts.units(context.site(), context.facts()).isEmpty()) {
            out.add(new Finding(
                    "services.none",
                    Severity.WARNING,
                    "the site names no services: nothing is stopped while it is changed",
                    "services.units is empty",
                    "Name them in the site file under services.units.",
                    false));
            return;
        }
        ServiceManager manager;
        try {
            manager = managers.apply(settings.manager());
        } catch (UpgradeException e) {
            out.add(blocker(
                    "services.manager-missing", e.getMessage(), "services.manager: " + settings.manager(), e.remedy()));
            return;
        }
        inspectUnits(context, settings, out);
        if (!manager.canHold()) {
            out.add(new Finding(
                    "services.no-hold",
                    Severity.WARNING,
                    "nothing keeps the services from starting while the site is changed",
                    "the service manager " + manager.id()
                            + " can't hold: a reboot, a timer or another person could start "
                            + String.join(", ", settings.units()) + " between two releases",
                    "See to it that nobody starts them meanwhile; under systemd, services.manager: systemd holds them.",
                    false));
        }
    }

    private static void inspectUnits(CheckContext context, ServiceSettings settings, FindingSink out) {
        Optional<List<Object>> missing = context.facts().find(ServiceFacts.MISSING);
        Optional<List<Object>> active = context.facts().find(ServiceFacts.ACTIVE);
        if (missing.isEmpty() || active.isEmpty()) {
            out.add(blocker(
                    "services.unreadable",
                    "it can't be told whether the services run",
                    context.whyUnknown(StandardFacts.SERVICES),
                    "Look at services in the site file."));
            return;
        }
        if (!missing.get().isEmpty()) {
            out.add(blocker(
                    "services.unit-missing",
                    names(missing.get()) + " is not known to the service manager " + settings.manager(),
                    "services.units: " + String.join(", ", settings.units()),
                    "Correct services.units in the site file"
                            + (settings.manager().equals("systemd") ? "; see `systemctl list-unit-files`." : ".")));
        }
        // One that others stand for is not among the units.
        List<String> down = ServiceFacts.units(context.site(), context.facts()).stream()
                .filter(settings.units()::contains)
                .filter(unit -> !active.get().contains(unit) && !missing.get().contains(unit))
                .toList();
        if (!down.isEmpty()) {
            out.add(new Finding(
                    "services.inactive",
                    Severity.WARNING,
                    String.join(", ", down) + (down.size() == 1 ? " does not run now" : " do not run now"),
                    "only what runs before the upgrade is started after it",
                    "Start what should run, then plan again.",
                    false));
        }
    }

    private static String names(List<Object> units) {
        return units.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Finding blocker(String id, String title, String evidence, String remedy) {
        return new Finding(id, Severity.BLOCKER, title, evidence, remedy, false);
    }
}
