// Which tasks there are and which slice of the configuration each depends on. The configuration comes as content without
// comments, so that editing a comment changes nothing; the file that it was made of is only named, for faults with lines.
process PLAN {
    tag "${request.cohorts}"
    label 'process_single'

    input:
    val request

    output:
    path 'plan.json', emit: plan
    path 'resolved_config.json', emit: resolved
    tuple val("${task.process}"), val('run-planner'), eval('run-planner --version'), topic: versions

    script:
    command(request)

    // Planning is cheap, and the stubs of the other processes need a plan.
    stub:
    command(request)
}

def command(request) {
    def what = request.model_path
        ? "plan-predict --sidecar sidecar.json --cohort '${request.cohorts}' --chromosome '${request.chromosomes}'"
        : "plan --model_config model_config.json --model_config_origin '${request.model_config_origin}' --cohorts '${request.cohorts}' --chromosomes '${request.chromosomes}' --scheme '${request.scheme}'"
    def held_out = request.held_out ? "--held_out '${request.held_out}'" : ''
    """
    cat > data_config.json <<'GEMS_JSON'
    ${request.data_config}
    GEMS_JSON
    cat > model_config.json <<'GEMS_JSON'
    ${request.model_config}
    GEMS_JSON
    cat > sidecar.json <<'GEMS_JSON'
    ${request.sidecar}
    GEMS_JSON
    run-planner ${what} ${held_out} \\
        --data_config data_config.json \\
        --data_config_origin '${request.data_config_origin}' \\
        --base_dir '${request.base_dir}' \\
        --out_dir .
    """.stripIndent()
}
