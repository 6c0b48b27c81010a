// SharedPlan.groovy MAIN_NF: operators on several threads share what main.nf's jobsOf makes of a plan, and all of them must see all of it.
// What JsonSlurper gives is tried beside it, to show that this can fail: its maps are filled when they are first read.

import groovy.json.JsonOutput
import groovy.json.JsonSlurper
import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors

def source = new File(args[0]).text
def functions = ['jobsOf', 'ordered'].collect { name -> (source =~ /(?ms)^def ${name}\(.*?^\}\n/)[0] }.join('\n')
def mainNf = new GroovyShell().parse(functions)

def plan = File.createTempFile('plan', '.json')
plan.deleteOnExit()
plan.text = JsonOutput.toJson([join: (1..40).collect { number -> [cohort: 'Mic', chromosome: number.toString(), files: [1, 2], tables: null] }])

int threads = 4
def pool = Executors.newFixedThreadPool(threads)
def wrongOf = { Closure read ->
    int wrong = 0
    500.times {
        def job = read(plan)
        def start = new CyclicBarrier(threads)
        def seen = (1..threads).collect { pool.submit({ start.await(); job.join.countBy { task -> task.cohort } } as Callable) }
        wrong += seen.count { future ->
            try {
                return future.get() != [Mic: 40]
            }
            catch (ExecutionException e) { // a list that is not there yet
                return true
            }
        }
    }
    return wrong
}
int lazy = wrongOf { file -> new JsonSlurper().parse(file) }
int ours = wrongOf { file -> mainNf.jobsOf(file) }
pool.shutdown()
println("of ${500 * threads} readers saw something else than the plan: ${lazy} with JsonSlurper alone, ${ours} with jobsOf")
System.exit(lazy > 0 && ours == 0 ? 0 : 1)
