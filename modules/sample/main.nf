// The pairs of each split: the positives and, for each, negatives of the same gene and variant type.
process SAMPLE {
    tag "${meta.id}"
    label 'process_single'

    input:
    tuple val(meta), val(settings), path(sources, stageAs: 'sources/?/*'), path(positives), path(candidates)

    output:
    tuple val(meta), path('*.pairs.parquet'), emit: pairs
    tuple val(meta), path('*.shortfalls.tsv'), path('*.sample_report.json'), emit: report
    tuple val("${task.process}"), val('negative-sampler'), eval('negative-sampler --version'), topic: versions

    script:
    def args = task.ext.args ?: ''
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * (task.ext.heap_share ?: 0.8)).intValue()}m" : ''
    """
    export JAVA_OPTS="-XX:ActiveProcessorCount=${task.cpus} ${heap}"
    cat > settings.json <<'GEMS_JSON'
    ${settings}
    GEMS_JSON
    negative-sampler --settings settings.json --positives ${positives} --candidates ${candidates} --out_dir . ${args}
    """

    stub:
    """
    touch ${meta.id}.pairs.parquet ${meta.id}.shortfalls.tsv ${meta.id}.sample_report.json
    """
}
