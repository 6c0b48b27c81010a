// GEMS inside another pipeline: a working example, run by tests/run-offline.sh. Put a checkout of GEMS beside your own main.nf and
// replace ../.. by its folder here and in nextflow.config.

include { GEMS ; request } from '../..'
include { PLAN           } from '../../modules/plan'

workflow {
    main:
    // The options of GEMS, by the names that they have on its command line.
    PLAN(request([data_config: params.data_config, model_config: params.model_config, cohorts: params.cohorts, chromosomes: params.chromosomes]))
    GEMS(PLAN.out.plan)

    // What GEMS emits are channels like any other; this one says how well each fold did.
    GEMS.out.summaries
        .map { meta, file -> "${meta.cohort}\t${meta.model}\t${meta.chromosome}\t${new groovy.json.JsonSlurper().parse(file).AP_test}" }
        .collectFile(name: 'folds.tsv', storeDir: params.outdir, sort: true, newLine: true)
}
