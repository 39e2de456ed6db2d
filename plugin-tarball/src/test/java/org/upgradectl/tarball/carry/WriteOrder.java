package org.upgradectl.tarball.carry;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.upgradectl.api.context.CommandResult;
import org.upgradectl.api.context.CommandSpec;
import org.upgradectl.api.context.Commands;
import org.upgradectl.api.context.HostFiles;
import org.upgradectl.testkit.contract.TestActContext;

/** Notes in which order an act writes by commands, waits for the disk, and gives its records their names. */
final class WriteOrder {
    private final List<String> events = new ArrayList<>();
    private Optional<Runnable> once = Optional.empty();

    /** Does something while copies are being read back for the first time. */
    WriteOrder meanwhile(Runnable change) {
        once = Optional.of(change);
        return this;
    }

    TestActContext in(TestActContext context) {
        return context.withCommands(commands(context.commands())).withFiles(files(context.files()));
    }

    /** Of each record, the last thing that was done before it got its name, and was neither a record nor a deletion. */
    List<String> beforeRecords() {
        List<String> before = new ArrayList<>();
        String last = "nothing";
        for (String event : events) {
            if (event.startsWith("record ")) {
                before.add(event + " after " + last);
            } else {
                last = event;
            }
        }
        return before;
    }

    private Commands commands(Commands real) {
        return new Commands() {
            @Override
            public CommandResult run(CommandSpec spec) {
                note(spec);
                return real.run(spec);
            }

            @Override
            public CommandResult runOrFail(CommandSpec spec) {
                note(spec);
                return real.runOrFail(spec);
            }
        };
    }

    private void note(CommandSpec spec) {
        events.add("command");
        if (spec.argv().contains("sha256sum")) {
            Optional<Runnable> change = once;
            once = Optional.empty();
            change.ifPresent(Runnable::run);
        }
    }

    private HostFiles files(HostFiles real) {
        return new HostFiles() {
            @Override
            public void write(Path file, byte[] content, String mode) {
                real.write(file, content, mode);
            }

            @Override
            public void replaceLink(Path link, String target) {
                real.replaceLink(link, target);
            }

            @Override
            public void rename(Path from, Path to) {
                String name = String.valueOf(to.getFileName());
                if (name.endsWith(".opened") || name.endsWith(".refreshed")) {
                    events.add("record " + name.substring(name.lastIndexOf('.') + 1));
                }
                real.rename(from, to);
            }

            @Override
            public void createFolder(Path folder, String mode) {
                real.createFolder(folder, mode);
            }

            @Override
            public void deleteTree(Path path) {
                real.deleteTree(path);
            }

            @Override
            public void sync(Path folder) {
                real.sync(folder);
                events.add("sync");
            }
        };
    }
}
