// One fold of one model: trains on the matrices of the other chromosomes, scores the held-out one.
process TRAIN {
    tag "${meta.id}"
    label 'process_train'
    cpus { meta.threads }

    input:
    tuple val(meta), val(settings), path(sources, stageAs: 'sources/?/*'), path(features), path(train, stageAs: 'train/*'), path(test, stageAs: 'test/*')

    output:
    tuple val(meta), path("${meta.id}.cbm"), path("${meta.id}.json"), emit: model, optional: true
    tuple val(meta), path("${meta.id}.predictions.tsv"), emit: predictions, optional: true
    tuple val(meta), path("${meta.id}.importances.csv"), emit: importances, optional: true
    tuple val(meta), path("${meta.id}.summary.json"), emit: summary
    tuple val(meta), path("${meta.id}.phases.json"), emit: phases
    tuple val(meta), path("${meta.id}.{summary.json,predictions.tsv,importances.csv}"), emit: evaluation
    tuple val("${task.process}"), val('fold-trainer'), eval('fold-trainer --version'), topic: versions

    script:
    def args = task.ext.args ?: ''
    def heap = task.memory ? "-Xmx${(task.memory.toMega() * (task.ext.heap_share ?: 0.3)).intValue()}m" : ''
    def held_out = test ? "--test ${test}" : ''
    """
    export JAVA_OPTS="-XX:ActiveProcessorCount=${task.cpus} ${heap}"
    cat > settings.json <<'GEMS_JSON'
    ${settings}
    GEMS_JSON
    fold-trainer --settings settings.json --features ${features} --train ${train} ${held_out} --out_dir . ${args}
    """

    stub:
    """
    touch ${meta.id}.cbm ${meta.id}.json ${meta.id}.predictions.tsv ${meta.id}.importances.csv ${meta.id}.summary.json ${meta.id}.phases.json
    """
}
