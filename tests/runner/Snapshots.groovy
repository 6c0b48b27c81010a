import groovy.json.JsonOutput
import groovy.json.JsonSlurper

/** The expectations that nf-test keeps beside a test file. */
class Snapshots {

    private final Map expected
    private final Set<String> used = []

    Snapshots(File file) {
        expected = file.exists() ? new JsonSlurper().parse(file) as Map : [:]
    }

    boolean match(String test, List values) {
        assert expected.containsKey(test): "there is no snapshot of '${test}': nf-test makes one"
        used << test
        def found = new JsonSlurper().parseText(JsonOutput.toJson(values))
        if (found != expected[test].content) {
            throw new AssertionError("the snapshot says\n${pretty(expected[test].content)}\nbut the test found\n${pretty(found)}")
        }
        return true
    }

    Set<String> unused() {
        return expected.keySet() - used
    }

    private static String pretty(Object content) {
        return JsonOutput.prettyPrint(JsonOutput.toJson(content))
    }
}
