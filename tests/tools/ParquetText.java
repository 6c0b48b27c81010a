import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gems.core.table.ParquetTable;

/**
 * Prints what a Parquet table says, not how its bytes lie: the column names, then the rows, sorted,
 * tab-separated, missing values as {@code NA}. With {@code --footer} the key-value metadata
 * instead.
 *
 * <p>Run by its source: {@code java -cp label-builder.jar ParquetText.java [--footer] TABLE}.
 */
public final class ParquetText {

    private ParquetText() {}

    public static void main(String[] arguments) {
        var table = ParquetTable.of(Path.of(arguments[arguments.length - 1]));
        if (arguments[0].equals("--footer")) {
            table.footer().forEach((key, value) -> System.out.println(key + "\t" + value));
            return;
        }
        List<String> columns = table.columnNames();
        System.out.println(String.join("\t", columns));
        rows(table, columns).forEach(System.out::println);
    }

    private static List<String> rows(ParquetTable table, List<String> columns) {
        var rows = new ArrayList<String>();
        try (var cursor = table.open(columns)) {
            while (cursor.next()) {
                var row = new ArrayList<String>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(cursor.isMissing(i) ? "NA" : cursor.text(i));
                }
                rows.add(String.join("\t", row));
            }
        }
        Collections.sort(rows);
        return rows;
    }
}
