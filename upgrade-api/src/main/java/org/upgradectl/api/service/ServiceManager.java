package org.upgradectl.api.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.upgradectl.api.site.Site;

/**
 * Stops, holds and starts services. All methods are safe to repeat: stopping what is stopped and starting what runs are
 * no errors.
 */
public interface ServiceManager {
    /** As in the site file's {@code services.manager}. */
    String id();

    /** Whether it can keep units from starting, also across a reboot; one that can't is a finding. */
    boolean canHold();

    /** The state of the units named; a unit that does not exist is told as such. */
    List<ServiceState> states(ServiceContext context, List<String> units);

    /**
     * Stops one unit and waits until it is down.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code service.failed} where it still runs after the site's deadline
     */
    void stop(ServiceContext context, String unit);

    /**
     * Starts one unit and waits until it is up.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code service.failed} with the last lines of its log
     */
    void start(ServiceContext context, String unit);

    /** Keeps the units from starting until {@link #release}, also across a reboot. Running units go on. */
    default void hold(ServiceContext context, List<String> units) {
        throw new UnsupportedOperationException(id() + " can't hold");
    }

    /** Lifts the hold and removes every trace of it. */
    default void release(ServiceContext context, List<String> units) {
        throw new UnsupportedOperationException(id() + " can't hold");
    }

    /** Whether the hold is on for all units named. */
    default boolean held(ServiceContext context, List<String> units) {
        return false;
    }

    /**
     * Whether no trace of a hold is left at these units; one that was cut half-way is neither held nor released. A manager
     * that takes several steps to hold has to tell.
     */
    default boolean released(ServiceContext context, List<String> units) {
        return !held(context, units);
    }

    /**
     * All units of the site, in the order of their start: those that the site names, and what else the host has that runs
     * the site's code or starts its units. A name that another unit stands for is left out, one that nothing stands for is
     * not.
     *
     * @throws org.upgradectl.api.error.UpgradeException {@code service.failed} where it can't be told
     */
    default List<String> resolve(ServiceContext context) {
        return context.site().services().units();
    }

    /**
     * Units of others that go down when these are stopped, because they need them; none of these units is among them. What of
     * them ran is started again with the services. Asked while the units run: of one that is down nothing need be known.
     *
     * @return in the order in which they can be started again; empty where the manager knows no such relation
     * @throws org.upgradectl.api.error.UpgradeException {@code service.failed} where it can't be told
     */
    default List<String> dependents(ServiceContext context, List<String> units) {
        return List.of();
    }

    /** The host user that the first of these units to name one runs as; empty where the manager can't tell. */
    default Optional<String> user(ServiceContext context, List<String> units) {
        return Optional.empty();
    }

    /**
     * Absolute paths that the definitions of these units name: programs and what is handed to them, files of variables,
     * folders. They need not exist. What of them lies in the site's tree and is not the release's goes into the new one too.
     *
     * @return none where the manager knows no definitions
     */
    default Set<Path> paths(ServiceContext context, List<String> units) {
        return Set.of();
    }

    /**
     * The last lines that one unit wrote into its log, oldest first; for a message, so it never fails.
     *
     * @return empty where the manager keeps no log, or where it can't be read
     */
    default List<String> lastLines(ServiceContext context, String unit) {
        return List.of();
    }

    /** What a service manager may use. */
    interface ServiceContext {
        Site site();

        org.upgradectl.api.context.Commands commands();

        org.upgradectl.api.context.HostFiles files();

        org.upgradectl.api.context.Cancellation cancellation();
    }
}
