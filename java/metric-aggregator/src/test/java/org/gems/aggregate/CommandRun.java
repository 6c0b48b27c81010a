package org.gems.aggregate;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.gems.core.cli.Tool;

/** What one in-process run of the command gave. */
record CommandRun(int exit, String err) {

    static CommandRun of(List<String> arguments) {
        var err = new StringWriter();
        int exit =
                Tool.commandLine(new AggregateCommand())
                        .setErr(new PrintWriter(err))
                        .setOut(new PrintWriter(err))
                        .execute(arguments.toArray(String[]::new));
        return new CommandRun(exit, err.toString());
    }
}
