package org.upgradectl.core.builtin.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.upgradectl.api.site.ServiceSettings;
import org.upgradectl.api.site.ServiceSettings.UnitCommands;
import org.upgradectl.api.site.Site;
import org.upgradectl.testkit.contract.TestSites;

/** Units that are files in a folder: the file of one that runs is there. */
record SwitchBoard(Path folder) {
    static final List<String> UNITS = List.of("web", "scheduler", "rq");

    /** A board beside the site's root. */
    static SwitchBoard in(Path world, String... active) throws IOException {
        SwitchBoard board = new SwitchBoard(Files.createDirectories(world.resolve("units")));
        for (String unit : active) {
            Files.createFile(board.up(unit));
        }
        return board;
    }

    static Path folder(Site site) {
        return site.root().resolveSibling("units");
    }

    Path up(String unit) {
        return folder.resolve(unit);
    }

    Site site(Path world, String manager) {
        Map<String, UnitCommands> commands = new LinkedHashMap<>();
        for (String unit : UNITS) {
            String up = up(unit).toString();
            commands.put(
                    unit,
                    new UnitCommands(
                            List.of("touch", up),
                            List.of("rm", "-f", up),
                            List.of("sh", "-c", "test -e \"$0\" || exit 3", up)));
        }
        ServiceSettings services = TestSites.services(manager, UNITS, commands);
        return TestSites.site(
                world,
                TestSites.product(),
                new ServiceSettings(
                        manager,
                        UNITS,
                        commands,
                        Optional.empty(),
                        services.stopWithin(),
                        services.startWithin(),
                        Optional.empty(),
                        List.of("rq")),
                TestSites.health(Optional.empty()));
    }
}
