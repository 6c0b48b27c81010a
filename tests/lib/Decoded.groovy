import groovy.json.JsonSlurper

/** What files say, for snapshots: the bytes of a container differ where its content does not. */
class Decoded {

    private static final File ROOT = new File(System.getProperty('gems.root') ?: '').absoluteFile

    /** Columns, number of rows, and a digest of the sorted rows of a Parquet table. */
    static Map parquet(path) {
        def lines = java("tests/tools/ParquetText.java", path)
        return [columns: lines.head().tokenize('\t'), rows: lines.size() - 1, digest: lines.tail().join('\n').md5()]
    }

    static Object json(path) {
        return new JsonSlurper().parse(new File(path.toString()))
    }

    /** The rows of a delimited text file, gzip or not, each a map by the header. */
    static List<Map> table(path, String separator = '\t') {
        def file = new File(path.toString())
        def stream = path.toString().endsWith('.gz') ? new java.util.zip.GZIPInputStream(file.newInputStream()) : file.newInputStream()
        def lines = stream.withReader('UTF-8') { reader -> reader.readLines() }
        def header = lines.head().split(separator, -1)
        return lines.tail().collect { line -> [header, line.split(separator, -1)].transpose().collectEntries() }
    }

    private static List<String> java(String program, path) {
        def home = System.getProperty('java.home')
        def command = ["${home}/bin/java", '-cp', "${ROOT}/java/label-builder/target/label-builder.jar", "${ROOT}/${program}", path]
        def process = command*.toString().execute()
        def out = new StringBuilder()
        def err = new StringBuilder()
        process.waitForProcessOutput(out, err)
        assert process.exitValue() == 0: err.toString()
        return out.readLines()
    }
}
