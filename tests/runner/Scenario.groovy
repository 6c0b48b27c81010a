import java.nio.file.Files

/** One test of a file. Its methods are the words of nf-test that may stand in it. */
class Scenario {

    final String name
    private Closure setup = {}
    private Closure when
    private Closure then
    private String options = ''
    private NextflowRun run

    Scenario(String name) {
        this.name = name
    }

    void options(String options) {
        this.options = options
    }

    void setup(Closure body) {
        setup = body
    }

    void when(Closure body) {
        when = body
    }

    void then(Closure body) {
        then = body
    }

    void execute(Suite suite) {
        def folder = Files.createTempDirectory('nf-test-').toFile()
        try {
            def words = new Words(suite, this, folder)
            words.say(setup)
            words.say(when)
            run = new NextflowRun(folder, options.tokenize(' '))
            words.result = suite.ofProcess ? run.process(suite, words.input()) : run.pipeline(suite, words.params())
            words.say(then)
        }
        finally {
            if (!System.getenv('KEEP')) {
                folder.deleteDir()
            }
        }
    }

    /** What Nextflow said, for a test that failed. */
    String log() {
        return run?.said ?: ''
    }
}
