import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import nextflow.cli.Launcher
import nextflow.extension.CH
import nextflow.processor.TaskProcessor

/** One run of Nextflow, as nf-test would start it, and what came of it. */
class NextflowRun {

    private final File folder
    private final List<String> options
    private final File trace
    private final File out

    NextflowRun(File folder, List<String> options) {
        this.folder = folder
        this.options = options
        trace = new File(folder, 'trace.tsv')
        out = new File(folder, 'out')
    }

    String getSaid() {
        return out.exists() ? out.text : ''
    }

    /** A process by itself, in this JVM: a module's test is a second of work, and a JVM of its own would take three to start. */
    Map process(Suite suite, String input) {
        def script = new File(folder, 'test.nf')
        script.text = workflowAround(suite, input)
        // What a failed run leaves behind in this JVM: topics that never end, and the note that the one error to report was reported.
        CH.@allTopics.clear()
        TaskProcessor.@errorShown.set(false)
        def exit = silently { new Launcher().command(command(suite, script, [:]) as String[]).run() }
        def report = new File(folder, 'workflow.json')
        def result = report.exists() ? new JsonSlurper().parse(report) as Map : [:]
        return outcome(exit) + [errorReport: result.errorReport, out: channels('output_'), topics: channels('topic_')]
    }

    /** The pipeline, in a process of its own: it may be resumed, and what was run belongs to the folder that it was started in. */
    Map pipeline(Suite suite, Map params) {
        // -output-dir: the strict parser of Nextflow 25.04 evaluates `outputDir = params.outdir` before it knows --outdir.
        def started = new ProcessBuilder(["${suite.root}/gems".toString(), 'nextflow'] + command(suite, suite.script, params) + ['-output-dir', params.outdir.toString()])
            .directory(folder).redirectErrorStream(true).redirectOutput(out).start()
        return outcome(started.waitFor())
    }

    private List<String> command(Suite suite, File script, Map params) {
        def file = new File(folder, 'params.json')
        file.text = JsonOutput.toJson(params)
        return ['-quiet', '-log', "${folder}/nextflow.log", 'run', script, '-c', "${suite.root}/nextflow.config", '-c', "${suite.root}/tests/nextflow.config",
            '-params-file', file, '-ansi-log', 'false', '-with-trace', trace, '-w', "${folder}/work", *options]*.toString()
    }

    /** What would go to the console goes to the file `out`. */
    private Object silently(Closure work) {
        def stdout = System.out
        def stderr = System.err
        def stream = new PrintStream(out)
        System.out = stream
        System.err = stream
        try {
            return work()
        }
        finally {
            System.out = stdout
            System.err = stderr
            stream.close()
        }
    }

    private Map outcome(int exit) {
        return [success: exit == 0, failed: exit != 0, exitStatus: exit, stdout: said.readLines(), trace: new Trace(trace)]
    }

    private Map channels(String prefix) {
        return folder.listFiles().findAll { file -> file.name.startsWith(prefix) }
            .collectEntries { file -> [(file.name - prefix - '.json'): new JsonSlurper().parse(file)] }
    }

    /** Calls the process with what the test gives and writes down what its channels carried. */
    private String workflowAround(Suite suite, String input) {
        def arguments = (input =~ /\binput\[(\d+)\]/).collect { match -> match[1] as int }
        return """\
            include { ${suite.process} } from '${suite.script}'

            workflow {
                def input = []
                ${input}
                ${suite.process}(${(0..arguments.max()).collect { index -> "input[${index}]" }.join(', ')})
                ${suite.process}.out.getNames().each { name -> write("output_\${name}", ${suite.process}.out.getProperty(name)) }
                ${suite.topics.collect { topic -> "write('topic_${topic}', channel.topic('${topic}'))" }.join('\n')}
                def metadata = workflow
                workflow.onComplete {
                    new File('${folder}/workflow.json').text = groovy.json.JsonOutput.toJson([errorReport: metadata.errorReport])
                }
            }

            def write(name, carried) {
                // no operator: Nextflow would wait for one on a topic, which has no end when a task failed
                def items = []
                carried.subscribe(
                    onNext: { item -> items.add(readable(item)) },
                    onComplete: { new File("${folder}/\${name}.json").text = groovy.json.JsonOutput.toJson(items) }
                )
            }

            def readable(item) {
                if (item instanceof Map) {
                    return item.collectEntries { key, value -> [key, readable(value)] }
                }
                if (item instanceof Collection) {
                    return item.collect { value -> readable(value) }
                }
                return item instanceof java.nio.file.Path ? item.toString() : item
            }
            """.stripIndent()
    }
}
