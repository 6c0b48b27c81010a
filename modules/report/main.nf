// All cohorts side by side.
process REPORT {
    tag 'all cohorts'
    label 'process_single'

    input:
    path metrics

    output:
    path 'metrics.tsv', emit: table
    path 'report.html', emit: report
    tuple val("${task.process}"), val('metric-aggregator'), eval('metric-aggregator --version'), topic: versions

    script:
    def args = task.ext.args ?: ''
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * (task.ext.heap_share ?: 0.8)).intValue()}m" : ''
    """
    export JAVA_OPTS="-XX:ActiveProcessorCount=${task.cpus} ${heap}"
    metric-aggregator report --metrics ${metrics} --out_dir . ${args}
    """

    stub:
    """
    touch metrics.tsv report.html
    """
}
