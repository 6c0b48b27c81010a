/** The tasks of a run, by Nextflow's trace. */
class Trace {

    private final List<Map> rows

    Trace(File file) {
        rows = file.exists() ? Decoded.table(file) : []
    }

    List<Map> tasks() {
        return rows
    }

    List<Map> succeeded() {
        return rows.findAll { row -> row.status == 'COMPLETED' }
    }
}
