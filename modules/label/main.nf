// A cohort's fine-mapping table to positives and candidates for negatives, by chromosome.
process LABEL {
    tag "${meta.id}"
    label 'process_single'

    input:
    tuple val(meta), val(settings), path(sources, stageAs: 'sources/?/*')

    output:
    tuple val(meta), path('*.positives.parquet', arity: '1..*'), path('*.candidates.parquet', arity: '1..*'), emit: labels
    tuple val(meta), path('*.label_report.json'), emit: report
    tuple val("${task.process}"), val('label-builder'), eval('label-builder --version'), topic: versions

    script:
    def args = task.ext.args ?: ''
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * (task.ext.heap_share ?: 0.8)).intValue()}m" : ''
    """
    export JAVA_OPTS="-XX:ActiveProcessorCount=${task.cpus} ${heap}"
    cat > settings.json <<'GEMS_JSON'
    ${settings}
    GEMS_JSON
    label-builder --settings settings.json --out_dir . ${args}
    """

    stub:
    """
    for chromosome in ${meta.chromosomes.join(' ')}; do
        touch ${meta.cohort}.chr\${chromosome}.positives.parquet ${meta.cohort}.chr\${chromosome}.candidates.parquet
    done
    touch ${meta.cohort}.label_report.json
    """
}
