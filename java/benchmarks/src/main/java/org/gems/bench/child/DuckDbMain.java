package org.gems.bench.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A DuckDB that runs a file of statements, as a process of its own. Prints what the last query
 * gave, and how long the statements took: without starting Java and unpacking DuckDB's library,
 * which its users do not wait for either.
 */
public final class DuckDbMain {

    /** Ends a statement in the file. */
    static final String END = ";\n";

    private DuckDbMain() {}

    public static void main(String[] arguments) throws SQLException, IOException {
        String[] statements = Files.readString(Path.of(arguments[0])).split(END, -1);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            long start = System.nanoTime();
            for (String sql : statements) {
                if (!sql.isBlank()) {
                    run(statement, sql);
                }
            }
            Clock.print((System.nanoTime() - start) / 1e9);
        }
    }

    private static void run(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            return;
        }
        try (ResultSet rows = statement.getResultSet()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    System.out.print((i == 1 ? "" : "\t") + rows.getString(i));
                }
                System.out.println();
            }
        }
    }
}
