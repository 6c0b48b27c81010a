// Pairs to matrices of features, one per split. The pairs come from SAMPLE (one file, inputs: ['pairs']), from ready-made tables
// (one per split, inputs: their splits) or are to be scored (inputs: ['score']). The matrices come with the digest of what they hold.
process JOIN {
    tag "${meta.id}"
    label 'process_single'

    input:
    tuple val(meta), val(settings), path(sources, stageAs: 'sources/?/*'), val(inputs), path(tables, stageAs: 'tables/?/*')

    output:
    tuple val(meta), path('*.matrix.parquet', arity: '0..*'), path('*.features.json'), eval('shopt -s nullglob; cat *.features.json *.matrix.parquet | sha256sum | cut -c 1-64'), emit: matrices
    tuple val(meta), path('*.join_report.json'), emit: report
    tuple val("${task.process}"), val('feature-joiner'), eval('feature-joiner --version'), topic: versions

    script:
    def args = task.ext.args ?: ''
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * (task.ext.heap_share ?: 0.8)).intValue()}m" : ''
    def files = tables instanceof List ? tables : [tables]
    def rows = [inputs, files].transpose().collect { input, file ->
        input in ['pairs', 'score'] ? "--${input} ${file}" : "--table ${input}=${file}"
    }.join(' ')
    """
    export JAVA_OPTS="-XX:ActiveProcessorCount=${task.cpus} ${heap}"
    cat > settings.json <<'GEMS_JSON'
    ${settings}
    GEMS_JSON
    feature-joiner --settings settings.json ${rows} --out_dir . ${args}
    """

    stub:
    """
    touch ${meta.id}.train.matrix.parquet ${meta.id}.test.matrix.parquet ${meta.id}.features.json ${meta.id}.join_report.json
    """
}
