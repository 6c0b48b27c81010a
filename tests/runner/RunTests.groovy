// Runs the .nf.test files without nf-test, with the Nextflow that GEMS brings: one source for each scenario, wherever it runs. Of nf-test's
// language it knows what our tests use, and fails on every other word. Snapshots are compared with nf-test's own files and never written.
//
//   RunTests.groovy ROOT FILE...     system property gems.root: the same ROOT, for the helpers in tests/lib

def root = new File(args[0]).canonicalFile
int passed = 0, failed = 0
args.tail().each { name ->
    println("\n${name}")
    def suite = Suite.read(root, new File(root, name))
    suite.tests.each { test ->
        def started = System.nanoTime()
        def fault = null
        try {
            test.execute(suite)
        }
        catch (Throwable e) { // a failed assertion is an Error; every other fault fails the test too
            fault = e
        }
        def seconds = String.format('%.1f s', (System.nanoTime() - started) / 1e9)
        if (fault == null) {
            passed++
            println("  ok      ${test.name} (${seconds})")
        }
        else {
            failed++
            println("  FAILED  ${test.name} (${seconds})")
            println((fault.toString() + '\n' + test.log()).readLines().collect { line -> "          | ${line.take(300)}" }.join('\n'))
        }
    }
    def obsolete = suite.snapshots.unused()
    if (obsolete) {
        failed++
        println("  FAILED  snapshots that no test compares: ${obsolete.join(', ')}")
    }
}
println("\n${passed} passed, ${failed} failed, 0 skipped")
System.exit(failed == 0 && passed > 0 ? 0 : 1)
