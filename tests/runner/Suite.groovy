/** One .nf.test file. Its methods are the words of nf-test that may stand in nextflow_process and nextflow_pipeline. */
class Suite {

    final File root
    final File file
    final Snapshots snapshots
    final List<Scenario> tests = []
    boolean ofProcess
    String title
    File script
    String process
    List<String> topics = []

    private Suite(File root, File file) {
        this.root = root
        this.file = file
        this.snapshots = new Snapshots(new File("${file}.snap"))
    }

    static Suite read(File root, File file) {
        def suite = new Suite(root, file)
        def words = new Binding(
            nextflow_process: { Closure body -> suite.define(true, body) },
            nextflow_pipeline: { Closure body -> suite.define(false, body) },
        )
        new GroovyShell(Suite.classLoader, words).evaluate(file)
        assert suite.tests: "${file} has no test"
        return suite
    }

    private void define(boolean ofProcess, Closure body) {
        this.ofProcess = ofProcess
        strictly(this, body)
    }

    /** Calls a block whose words are the methods of `words`, and no others. */
    static void strictly(Object words, Closure body) {
        body.delegate = words
        body.resolveStrategy = Closure.DELEGATE_ONLY
        body.call()
    }

    void name(String name) {
        title = name
    }

    void script(String path) {
        script = new File(file.parentFile, path).canonicalFile
    }

    void process(String name) {
        process = name
    }

    void topics(String... names) {
        topics.addAll(names)
    }

    void test(String name, Closure body) {
        def test = new Scenario(name)
        strictly(test, body)
        tests << test
    }
}
