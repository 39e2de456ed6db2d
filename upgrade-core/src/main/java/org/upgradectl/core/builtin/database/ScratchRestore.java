package org.upgradectl.core.builtin.database;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.error.StandardError;
import org.upgradectl.api.error.UpgradeException;

/** Restores a dump in a scratch database, as the role that owns it and that may do nothing elsewhere. */
final class ScratchRestore {
    private static final int JOBS = 2;

    /** What belongs to the server or to its administrator, who has made the extensions already. */
    private static final Pattern OF_THE_SERVER = Pattern.compile(
            "\\d+; \\d+ \\d+ (?:COMMENT - )?(?:SCHEMA (?:- )?public|EVENT TRIGGER|PUBLICATION|SUBSCRIPTION)\\b.*");

    private static final Pattern EXTENSION = Pattern.compile("\\d+; \\d+ \\d+ (?:COMMENT - EXTENSION|EXTENSION -) .*");

    /** {@code 6; 2615 16400 SCHEMA - ext postgres}, {@code 4012; 0 0 COMMENT - SCHEMA ext postgres}. */
    private static final Pattern SCHEMA = Pattern.compile("\\d+; \\d+ \\d+ (?:COMMENT - SCHEMA|SCHEMA -) (.+) \\S*");

    private final Work work;
    private final LibpqLogin login;
    private final Set<String> schemas;

    /**
     * Restores in a database of this work.
     *
     * @param schemas names of those that are there already
     */
    ScratchRestore(Work work, LibpqLogin login, Set<String> schemas) {
        this.work = work;
        this.login = login;
        this.schemas = Set.copyOf(schemas);
    }

    /**
     * Restores all rows.
     *
     * @throws UpgradeException where anything of it can't be restored
     */
    void restore(Path dump, String database) {
        if (new Dump(work, dump).manifest().isEmpty()) {
            throw UpgradeException.inAct(
                    StandardError.FILES_FAILED, "The dump " + dump + " is not there, or not whole.", "Try it again.");
        }
        String restore = work.tools().restore().toString();
        String contents = PrivateFile.read(list -> work.commands()
                .runOrFail(CommandSpec.of(restore, "--list", dump.toString()).withOutput(list)));
        work.progress().report("restoring the backup", 0, 0);
        PrivateFile.write(
                wanted(contents),
                list -> work.commands()
                        .runOrFail(login.apply(CommandSpec.of(
                                        restore,
                                        "--no-owner",
                                        "--no-acl",
                                        "--exit-on-error",
                                        "--no-password",
                                        "--jobs=" + JOBS,
                                        "--use-list=" + list,
                                        "--dbname=" + LibpqLogin.database(database),
                                        dump.toString()))
                                .within(work.reach().site().rehearsal().within())));
    }

    private boolean isThere(String line) {
        Matcher schema = SCHEMA.matcher(line);
        return schema.matches() && schemas.contains(schema.group(1));
    }

    private String wanted(String contents) {
        return contents.lines()
                .filter(line -> !OF_THE_SERVER.matcher(line).matches())
                .filter(line -> !isThere(line))
                .filter(line -> work.operator() != Operator.ADMIN
                        || !EXTENSION.matcher(line).matches())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
