package org.upgradectl.core.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Only options, and no command to go with them. */
final class CommandMissing extends ParameterException {
    private static final long serialVersionUID = 1L;

    CommandMissing(CommandLine command) {
        super(command, "a command is missing");
    }
}
