// The metrics and importances of a cohort, over all folds and models.
process AGGREGATE {
    tag "${meta.id}"
    label 'process_single'

    input:
    tuple val(meta), val(settings), path(features), path(summaries, stageAs: 'folds/*'), path(predictions, stageAs: 'folds/*'), path(importances, stageAs: 'folds/*')

    output:
    tuple val(meta), path("${meta.id}.metrics.json"), emit: metrics
    tuple val(meta), path("${meta.id}.*.tsv"), path("${meta.id}.predictions.tsv.gz"), emit: tables
    tuple val("${task.process}"), val('metric-aggregator'), eval('metric-aggregator --version'), topic: versions

    script:
    def args = task.ext.args ?: ''
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * (task.ext.heap_share ?: 0.8)).intValue()}m" : ''
    def scored = predictions ? "--predictions ${predictions}" : ''
    def weighed = importances ? "--importances ${importances}" : ''
    """
    export JAVA_OPTS="-XX:ActiveProcessorCount=${task.cpus} ${heap}"
    cat > settings.json <<'GEMS_JSON'
    ${settings}
    GEMS_JSON
    metric-aggregator --settings settings.json --features ${features} --summaries ${summaries} ${scored} ${weighed} --out_dir . ${args}
    """

    stub:
    """
    touch ${meta.id}.metrics.json ${meta.id}.metrics.tsv ${meta.id}.predictions.tsv.gz
    """
}
