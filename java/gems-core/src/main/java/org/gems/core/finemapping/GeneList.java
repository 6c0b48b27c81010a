package org.gems.core.finemapping;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gems.core.InputException;
import org.gems.core.domain.GeneId;
import org.gems.core.table.TableCursor;
import org.gems.core.table.TableSource;
import org.gems.core.table.TextDialect;
import org.gems.core.table.TextTable;

/** Reads the genes that a split is limited to: one id a line, or a table with a gene_id column. */
public final class GeneList {

    private static final String COLUMN = "gene_id";

    private GeneList() {}

    public static Set<String> read(Path file) {
        TableSource table = TableSource.of(file);
        if (!table.hasColumn(COLUMN)) {
            if (!(table instanceof TextTable) || table.columnNames().size() > 1) {
                throw new InputException(
                        file
                                + ": has columns "
                                + String.join(", ", table.columnNames())
                                + ", expected one gene id a line or a column named gene_id");
            }
            table =
                    TextTable.of(
                            file,
                            TextDialect.tsv().withComments("#").withoutHeader(List.of(COLUMN)));
        }
        var genes = new TreeSet<String>();
        try (TableCursor rows = table.open(List.of(COLUMN))) {
            while (rows.next()) {
                if (rows.isMissing(0)) {
                    throw rows.bad(0, "a gene id");
                }
                genes.add(GeneId.unversioned(rows.text(0).strip()));
            }
        }
        if (genes.isEmpty()) {
            throw new InputException(file + ": lists no gene, expected one gene id a line");
        }
        return genes;
    }
}
