import java.nio.file.Path

/** The words of nf-test that may stand in setup, when and then. */
class Words {

    final String projectDir
    final String launchDir
    final String workDir
    final String outputDir
    Map result = null

    private final Suite suite
    private final Scenario test
    private Closure given = { '' }

    Words(Suite suite, Scenario test, File folder) {
        this.suite = suite
        this.test = test
        projectDir = suite.root
        launchDir = folder
        workDir = new File(folder, 'work')
        outputDir = new File(folder, 'output')
        [workDir, outputDir].each { name -> new File(name).mkdirs() }
    }

    void say(Closure body) {
        body.delegate = this
        body.resolveStrategy = Closure.DELEGATE_FIRST
        body.call()
    }

    void process(Closure body) {
        given = body
    }

    void params(Closure body) {
        given = body
    }

    /** The code that fills `input`, as `process { }` gives it. */
    String input() {
        given.delegate = this
        given.resolveStrategy = Closure.DELEGATE_FIRST
        return given.call()
    }

    /** What `params { }` assigns. */
    Map params() {
        def assigned = [:]
        given.rehydrate(assigned, this, this).call()
        return assigned
    }

    Map getProcess() {
        return result
    }

    Map getWorkflow() {
        return result
    }

    Map getTopics() {
        return result.topics
    }

    Path path(String name) {
        return Path.of(name)
    }

    Map snapshot(Object... values) {
        return [match: { -> suite.snapshots.match(test.name, values as List) }]
    }
}
