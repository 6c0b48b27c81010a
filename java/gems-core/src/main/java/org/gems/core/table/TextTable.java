package org.gems.core.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gems.core.InputException;

/** A delimited text table, plain, gzipped or bgzipped. */
public final class TextTable implements TableSource {

    private final Path path;
    private final TextDialect dialect;
    private final ColumnNames names;

    private TextTable(Path path, TextDialect dialect, ColumnNames names) {
        this.path = path;
        this.dialect = dialect;
        this.names = names;
    }

    /** Tab-separated with a header line; comma-separated when the name says {@code .csv}. */
    public static TextTable of(Path path) {
        String name = path.getFileName().toString();
        boolean commas = name.endsWith(".csv") || name.endsWith(".csv.gz");
        return of(path, commas ? TextDialect.csv() : TextDialect.tsv());
    }

    public static TextTable of(Path path, TextDialect dialect) {
        if (dialect.columns() != null) {
            return new TextTable(path, dialect, new ColumnNames(path, dialect.columns()));
        }
        try (LineReader lines = LineReader.open(path)) {
            if (!nextAfterComments(lines, dialect)) {
                throw new InputException(path + ": has no header line, expected column names");
            }
            return new TextTable(path, dialect, new ColumnNames(path, header(lines, dialect)));
        }
    }

    private static List<String> header(LineReader lines, TextDialect dialect) {
        FieldSplitter fields = new FieldSplitter(dialect.separator());
        fields.split(lines);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            String name = fields.text(i);
            if (name.indexOf('\0') >= 0) {
                throw new InputException(lines.where() + ": is not text, expected a header line");
            }
            names.add(i == 0 && name.startsWith("#") ? name.substring(1) : name);
        }
        return names;
    }

    static boolean nextAfterComments(LineReader lines, TextDialect dialect) {
        while (lines.next()) {
            if (!isComment(lines, dialect.comments())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isComment(LineReader lines, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (lines.startsWith(prefix.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> columnNames() {
        return names.list();
    }

    @Override
    public boolean hasColumn(String name) {
        return names.contains(withoutHash(name));
    }

    /** A header that starts with {@code #chr} has a column that answers to both names. */
    private String withoutHash(String name) {
        boolean first =
                name.startsWith("#")
                        && !names.list().isEmpty()
                        && names.list().get(0).equals(name.substring(1));
        return first ? name.substring(1) : name;
    }

    @Override
    public TableCursor open(List<String> columns) {
        int[] fields = names.indexesOf(columns.stream().map(this::withoutHash).toList());
        return new TextCursor(path, dialect, names.list().size(), columns, fields);
    }
}
