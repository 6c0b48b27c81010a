// Scores of the pairs of one chromosome by the model that held it out.
process PREDICT {
    tag "${meta.id}"
    label 'process_single'

    input:
    tuple val(meta), val(settings), path(model), path(sidecar), path(rows)

    output:
    tuple val(meta), path('*.scores.tsv'), emit: table
    tuple val(meta), path('*.scores.tsv.gz'), path('*.scores.tsv.gz.tbi'), emit: scores
    tuple val("${task.process}"), val('variant-scorer'), eval('variant-scorer --version'), topic: versions

    script:
    def args = task.ext.args ?: ''
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * (task.ext.heap_share ?: 0.8)).intValue()}m" : ''
    """
    export JAVA_OPTS="-XX:ActiveProcessorCount=${task.cpus} ${heap}"
    cat > settings.json <<'GEMS_JSON'
    ${settings}
    GEMS_JSON
    variant-scorer --settings settings.json --model ${model} --rows ${rows} --out_dir . ${args}
    """

    stub:
    """
    touch ${meta.id}.scores.tsv ${meta.id}.scores.tsv.gz ${meta.id}.scores.tsv.gz.tbi
    """
}
