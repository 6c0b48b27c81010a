package org.gems.core.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.gems.core.InputException;
import org.gems.core.io.InputPath;

/** One sheet of an xlsx workbook; its first row that is not empty is the header. */
public final class SheetTable implements TableSource {

    /** A sheet holds at most 1,048,576 rows; more text than this is not a table of ours. */
    private static final long LARGEST_CONTENT = 4L << 30;

    /** Sheets compress about tenfold; beyond a thousandfold a few kilobytes fill the memory. */
    private static final long LARGEST_RATIO = 1000;

    private static final long SMALL = 16 << 20;

    private final Path path;
    private final String sheetName;
    private final ColumnNames names;
    private final int[] cellOf;

    private SheetTable(Path path, String sheetName, ColumnNames names, int[] cellOf) {
        this.path = path;
        this.sheetName = sheetName;
        this.names = names;
        this.cellOf = cellOf;
    }

    /** Opens the sheet of that name, or the first one when it is null. */
    public static SheetTable of(Path path, String sheetOrNull) {
        refuseBombs(path);
        try (ReadableWorkbook workbook = new ReadableWorkbook(path.toFile())) {
            Sheet sheet = find(path, workbook, sheetOrNull);
            try (Stream<Row> rows = sheet.openStream()) {
                Row header =
                        rows.filter(SheetTable::hasValues)
                                .findFirst()
                                .orElseThrow(() -> noHeader(path, sheet.getName()));
                List<String> names = new ArrayList<>();
                List<Integer> cells = new ArrayList<>();
                for (int i = 0; i < header.getCellCount(); i++) {
                    String name = text(header, i);
                    if (name != null) {
                        names.add(name);
                        cells.add(i);
                    }
                }
                return new SheetTable(
                        path,
                        sheet.getName(),
                        new ColumnNames(path, names),
                        cells.stream().mapToInt(Integer::intValue).toArray());
            }
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // fastexcel throws whatever a damaged sheet leads to
            throw unreadable(path, e);
        }
    }

    /** Unpacks everything once, since what a zip says of its sizes may be a lie. */
    private static void refuseBombs(Path path) {
        InputPath.requireFile(path);
        byte[] buffer = new byte[1 << 16];
        try (ZipFile zip = new ZipFile(path.toFile())) {
            long packed = Files.size(path);
            long total = 0;
            for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
                ZipEntry entry = e.nextElement();
                long ofEntry = Math.min(entry.getCompressedSize(), packed);
                long size = 0;
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                        size += read;
                        total += read;
                        boolean swollen = size > SMALL && size / LARGEST_RATIO > ofEntry;
                        if (swollen || total > LARGEST_CONTENT) {
                            throw new InputException(
                                    path
                                            + ": unpacks to more than a workbook should ("
                                            + entry.getName()
                                            + "); save the table as TSV");
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static Sheet find(Path path, ReadableWorkbook workbook, String wanted) {
        if (wanted == null) {
            return workbook.getFirstSheet();
        }
        return workbook.findSheet(wanted)
                .orElseThrow(
                        () ->
                                new InputException(
                                        path
                                                + ": has no sheet '"
                                                + wanted
                                                + "'; it has "
                                                + String.join(
                                                        ", ",
                                                        workbook.getSheets()
                                                                .map(s -> "'" + s.getName() + "'")
                                                                .toList())));
    }

    private static InputException noHeader(Path path, String sheet) {
        return new InputException(
                path + ": sheet '" + sheet + "' is empty, expected a row of column names");
    }

    static InputException unreadable(Path path, Exception e) {
        return new InputException(
                path
                        + ": cannot be read as an xlsx workbook ("
                        + e.getMessage()
                        + "); copy or make it again, or save the table as TSV",
                e);
    }

    static boolean hasValues(Row row) {
        for (int i = 0; i < row.getCellCount(); i++) {
            if (text(row, i) != null) {
                return true;
            }
        }
        return false;
    }

    /** A cell's text, numbers without {@code .0}; null when it is empty. */
    static String text(Row row, int index) {
        Cell cell = index < row.getCellCount() ? row.getCell(index) : null;
        if (cell == null || cell.getValue() == null) {
            return null;
        }
        String text =
                switch (cell.getType()) {
                    case NUMBER -> Decimals.text(cell.asNumber().doubleValue());
                    case BOOLEAN -> Boolean.toString(cell.asBoolean());
                    default -> cell.getText();
                };
        return text.isEmpty() ? null : text;
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
    public TableCursor open(List<String> columns) {
        int[] indexes = names.indexesOf(columns);
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = cellOf[indexes[i]];
        }
        return new SheetCursor(path, sheetName, columns, indexes);
    }

    /** The rows below the header; the sheet is parsed as they are asked for. */
    private static final class SheetCursor implements TableCursor {

        private final Path path;
        private final String sheetName;
        private final List<String> columns;
        private final int[] cellOf;
        private final ReadableWorkbook workbook;
        private final Stream<Row> stream;
        private final Iterator<Row> rows;
        private final String[] values;
        private int rowNumber;
        private long rowIndex = -1;

        SheetCursor(Path path, String sheetName, List<String> columns, int[] cellOf) {
            this.path = path;
            this.sheetName = sheetName;
            this.columns = List.copyOf(columns);
            this.cellOf = cellOf;
            values = new String[cellOf.length];
            try {
                workbook = new ReadableWorkbook(path.toFile());
                stream = find(path, workbook, sheetName).openStream();
            } catch (IOException e) {
                throw unreadable(path, e);
            }
            rows = stream.filter(SheetTable::hasValues).iterator();
            nextRow(); // the header
        }

        private Row nextRow() {
            try {
                return rows.hasNext() ? rows.next() : null;
            } catch (RuntimeException e) { // fastexcel throws what a damaged sheet leads to
                throw unreadable(path, e);
            }
        }

        @Override
        public boolean next() {
            Row row = nextRow();
            if (row == null) {
                return false;
            }
            rowNumber = row.getRowNum();
            rowIndex++;
            for (int i = 0; i < cellOf.length; i++) {
                values[i] = SheetTable.text(row, cellOf[i]);
            }
            return true;
        }

        @Override
        public boolean isMissing(int column) {
            String value = values[column];
            return value == null || MissingText.matches(value);
        }

        @Override
        public String text(int column) {
            return isMissing(column) ? null : values[column];
        }

        @Override
        public double number(int column) {
            if (isMissing(column)) {
                return Double.NaN;
            }
            try {
                return Decimals.parse(values[column]);
            } catch (NumberFormatException e) {
                throw bad(column, "a number");
            }
        }

        @Override
        public int integer(int column) {
            double value = number(column);
            if (value != (int) value) {
                throw bad(column, "an integer");
            }
            return (int) value;
        }

        @Override
        public long row() {
            return rowIndex;
        }

        @Override
        public String where() {
            return path + " sheet '" + sheetName + "' row " + rowNumber;
        }

        @Override
        public String columnName(int column) {
            return columns.get(column);
        }

        @Override
        public void close() {
            stream.close();
            try {
                workbook.close();
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }
    }
}
