package org.upgradectl.core.site;

import java.util.Optional;
import java.util.stream.Stream;
import org.upgradectl.api.site.DatabaseSettings;
import org.upgradectl.api.site.DatabaseSettings.Admin;
import org.upgradectl.api.site.DatabaseSettings.WayBack;
import org.upgradectl.core.yaml.YamlMap;
import org.upgradectl.core.yaml.YamlValue;

/** Reads what a site says of its database. */
final class DatabaseReader {
    private static final String ADMINISTRATOR = "postgres";

    private DatabaseReader() {}

    /** What is taken after the last write, by the names of the site file. */
    private enum LastSnapshot {
        TEMPLATE(WayBack.TEMPLATE),
        DUMP(WayBack.RESTORE),
        DUMP_IN_PLACE(WayBack.IN_PLACE);

        private final WayBack wayBack;

        LastSnapshot(WayBack wayBack) {
            this.wayBack = wayBack;
        }
    }

    static DatabaseSettings read(YamlMap site) {
        return site.find("database")
                .flatMap(value -> value.map(DatabaseReader::database))
                .orElse(new DatabaseSettings(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static DatabaseSettings database(YamlMap map) {
        return new DatabaseSettings(
                map.find("admin").flatMap(DatabaseReader::admin),
                map.find("lastSnapshot")
                        .flatMap(value -> value.choice(LastSnapshot.class))
                        .map(choice -> choice.wayBack),
                map.find("binaries").flatMap(YamlValue::absolutePath));
    }

    private static Optional<Admin> admin(YamlValue value) {
        if (!value.isMap()) {
            return value.text(
                    "`peer`, or keys and values: {peer: postgres}, {service: NAME} or {passfile: FILE, user: NAME}",
                    text -> text.equals("peer")
                            ? Optional.of(new Admin.Peer(ADMINISTRATOR, Optional.empty()))
                            : Optional.empty());
        }
        return value.map(map -> adminMap(value, map)).flatMap(admin -> admin);
    }

    private static Optional<Admin> adminMap(YamlValue place, YamlMap map) {
        Optional<Admin> peer = map.find("peer")
                .flatMap(YamlValue::text)
                .map(user -> new Admin.Peer(user, map.find("socket").flatMap(YamlValue::absolutePath)));
        Optional<Admin> service = map.find("service")
                .flatMap(YamlValue::text)
                .map(name -> new Admin.Service(name, map.find("file").flatMap(YamlValue::absolutePath)));
        Optional<Admin> passfile = map.find("passfile")
                .flatMap(YamlValue::absolutePath)
                .map(file -> new Admin.PassFile(
                        map.find("user").flatMap(YamlValue::text).orElse(ADMINISTRATOR), file));
        long ways =
                Stream.of(peer, service, passfile).filter(Optional::isPresent).count();
        if (ways != 1) {
            place.mistake("`admin` must name exactly one of peer, service, passfile, found " + ways);
        }
        return peer.or(() -> service).or(() -> passfile);
    }
}
