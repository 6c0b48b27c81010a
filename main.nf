#!/usr/bin/env nextflow
// GEMS: which genetic variants are causal eQTLs in a cell type. Wiring only; the logic is in the tools (java/), the plan of a run
// in what PLAN writes, the resources in conf/.

nextflow.preview.output = true // for 25.04; stable since 25.10

include { PLAN                   } from './modules/plan'
include { LABEL                  } from './modules/label'
include { SAMPLE                 } from './modules/sample'
include { JOIN                   } from './modules/join'
include { JOIN as JOIN_FOR_SCORE } from './modules/join'
include { TRAIN                  } from './modules/train'
include { AGGREGATE              } from './modules/aggregate'
include { REPORT                 } from './modules/report'
include { PREDICT                } from './modules/predict'

// Labels, samples, joins, trains, evaluates and scores what the plan says. `plan`: channel with the file that PLAN makes.
workflow GEMS {
    take:
    plan

    main:
    tasks = plan.map { file -> new groovy.json.JsonSlurper().parse(file) }

    // Fine-mapping tables to pairs; nothing where the configuration starts from ready-made tables.
    LABEL(
        tasks.flatMap { job -> job.label }.map { job ->
            def chromosomes = job.chromosomes.size() == 1 ? ".chr${job.chromosomes[0]}" : ''
            tuple([id: "${job.cohort}${chromosomes}".toString(), cohort: job.cohort, chromosomes: job.chromosomes], job.settings, existing(job.files))
        }
    )
    labels = LABEL.out.labels.flatMap { meta, positives, candidates ->
        [sorted(positives), sorted(candidates)].transpose().collect { positive, candidate ->
            tuple(meta.cohort, chromosomeOf(positive), positive, candidate)
        }
    }
    SAMPLE(
        tasks.flatMap { job -> job.sample }
            .map { job -> tuple(job.cohort, job.chromosome, job.settings, existing(job.files)) }
            .join(labels, by: [0, 1])
            .map { cohort, chromosome, settings, files, positives, candidates ->
                tuple(fold(cohort, chromosome), settings, files, positives, candidates)
            }
    )

    // Pairs to matrices. A ready-made table that is not there is a split that the chromosome does not have.
    ready = tasks.flatMap { job -> job.join }.branch { job ->
        tables: job.tables
        pairs: true
    }
    from_tables = ready.tables
        .map { job -> tuple(job, job.tables.findAll { _split, table -> file(table).exists() }) }
        .filter { job, tables -> tables || log.warn("${job.cohort} chr${job.chromosome} has no training table (${job.tables.values().join(', ')}); the chromosome is left out") }
        .map { job, tables -> tuple(fold(job.cohort, job.chromosome), job.settings, existing(job.files), tables.keySet() as List, existing(tables.values() as List)) }
    from_pairs = ready.pairs
        .map { job -> tuple(fold(job.cohort, job.chromosome), job.settings, existing(job.files)) }
        .join(SAMPLE.out.pairs)
        .map { meta, settings, files, pairs -> tuple(meta, settings, files, ['pairs'], pairs) }
    JOIN(from_tables.mix(from_pairs))

    // A fold waits for the matrices of its own cohort only.
    matrices = JOIN.out.matrices
        .map { meta, files, features -> tuple(meta.cohort, files, features) }
        .groupTuple(sort: { file -> file.toString() })
        .map { cohort, files, features -> tuple(cohort, files.flatten().sort { file -> file.name }, features.min { file -> file.name }) }
    TRAIN(
        tasks.flatMap { job -> job.train }
            .map { job -> tuple(job.cohort, job) }
            .combine(matrices, by: 0)
            .map { cohort, job, files, features ->
                def meta = fold(cohort, job.held_out) + [id: "${cohort}.${job.model}.chr${job.held_out}".toString(), model: job.model, npr: job.npr, threads: job.threads]
                def single = job.scheme == 'single_chromosome'
                def train = files.findAll { file -> splitOf(file) == job.split && (chromosomeOf(file) == job.held_out) == single }
                def test = files.findAll { file -> splitOf(file) == 'test' && chromosomeOf(file) == job.held_out }
                tuple(meta, job.settings, existing(job.files), features, train, test)
            }
            .filter { meta, _settings, _files, _features, train, _test ->
                train || log.warn("${meta.id} has no training table; the fold is left out")
            }
    )

    // Every fold of a cohort, those that could not be trained included.
    AGGREGATE(
        tasks.flatMap { job -> job.aggregate }
            .map { job -> tuple(job.cohort, job.settings) }
            .join(matrices.map { cohort, _files, features -> tuple(cohort, features) })
            .join(TRAIN.out.summary.map { meta, file -> tuple(meta.cohort, file) }.groupTuple())
            .join(TRAIN.out.predictions.map { meta, file -> tuple(meta.cohort, file) }.groupTuple(), remainder: true)
            .join(TRAIN.out.importances.map { meta, file -> tuple(meta.cohort, file) }.groupTuple(), remainder: true)
            .map { cohort, settings, features, summaries, predictions, importances ->
                tuple([id: cohort, cohort: cohort], settings, features, byName(summaries), byName(predictions), byName(importances))
            }
    )
    REPORT(AGGREGATE.out.metrics.map { _meta, file -> file }.collect(sort: { file -> file.name }))

    // Scores of other pairs: each chromosome by the models that held it out.
    to_score = tasks.flatMap { job -> job.predict }
    JOIN_FOR_SCORE(
        to_score
            .filter { job -> job.rows }
            .map { job -> tuple(fold(job.cohort, job.chromosome), job.join_settings, existing(job.files), ['score'], existing([job.rows])) }
            .unique { meta, _settings, _files, _inputs, _rows -> meta.id }
    )
    rows = JOIN_FOR_SCORE.out.matrices.map { meta, files, _features -> tuple(meta.cohort, meta.chromosome, files) }
    PREDICT(
        to_score
            .map { job -> tuple(job.cohort, job.chromosome, job.model, job.settings) }
            .combine(rows, by: [0, 1])
            .map { cohort, chromosome, model, settings, files -> tuple([cohort, chromosome, model], settings, files) }
            .join(TRAIN.out.model.map { meta, model, sidecar -> tuple([meta.cohort, meta.chromosome, meta.model], model, sidecar) })
            .map { key, settings, files, model, sidecar ->
                tuple(fold(key[0], key[1]) + [id: "${key[0]}.${key[2]}.chr${key[1]}".toString(), model: key[2]], settings, model, sidecar, files)
            }
    )

    emit:
    models      = TRAIN.out.model
    predictions = TRAIN.out.predictions
    importances = TRAIN.out.importances
    summaries   = TRAIN.out.summary
    metrics     = AGGREGATE.out.metrics.mix(AGGREGATE.out.tables.map { meta, tables, predictions -> tuple(meta, tables + [predictions]) })
    overview    = REPORT.out.table
    report      = REPORT.out.report
    scores      = PREDICT.out.table.mix(PREDICT.out.scores.map { meta, scores, index -> tuple(meta, [scores, index]) })
    pairs       = SAMPLE.out.pairs.mix(SAMPLE.out.report.map { meta, shortfalls, report -> tuple(meta, [shortfalls, report]) })
    notes       = LABEL.out.report.mix(JOIN.out.report, JOIN.out.matrices.map { meta, _files, features -> tuple(meta, features) })
}

// Scores one chromosome of a cohort with one model file: the tutorial's `predict`.
workflow GEMS_PREDICT {
    take:
    plan
    model
    sidecar

    main:
    tasks = plan.flatMap { file -> new groovy.json.JsonSlurper().parse(file).predict }
    JOIN_FOR_SCORE(
        tasks.map { job -> tuple(fold(job.cohort, job.chromosome), job.join_settings, existing(job.files), ['score'], existing([job.rows])) }
    )
    PREDICT(
        tasks.map { job -> tuple(fold(job.cohort, job.chromosome), job.model, job.settings) }
            .join(JOIN_FOR_SCORE.out.matrices.map { meta, files, _features -> tuple(meta, files) })
            .map { meta, name, settings, files ->
                tuple(meta + [id: "${meta.cohort}.${name}.chr${meta.chromosome}".toString(), model: name], settings, model, sidecar, files)
            }
    )

    emit:
    scores = PREDICT.out.table.mix(PREDICT.out.scores.map { meta, scores, index -> tuple(meta, [scores, index]) })
}

workflow {
    main:
    def needed = params.model_path ? ['data_config', 'cohorts', 'model_path'] : ['data_config', 'model_config', 'cohorts']
    def missing = needed.findAll { name -> !params[name] }
    if (missing) {
        error("Missing: ${missing.collect { name -> "--${name}" }.join(', ')}. For example: nextflow run main.nf --data_config data_config.yaml --model_config model_config.yaml --cohorts Mic_mega_eQTL")
    }
    def model = params.model_path ? file(params.model_path, checkIfExists: true) : null
    def sidecar = model ? file("${model.parent}/${model.baseName}.json", checkIfExists: true) : null
    def request = [
        data_config: canonical(params.data_config),
        data_config_origin: origin(params.data_config),
        model_config: model ? '{}' : canonical(params.model_config),
        model_config_origin: model ? '' : origin(params.model_config),
        model_path: model ? model.toString() : '',
        sidecar: sidecar ? groovy.json.JsonOutput.toJson(new groovy.json.JsonSlurper().parse(sidecar)) : '{}',
        cohorts: params.cohorts.toString(),
        chromosomes: params.chromosomes.toString(),
        held_out: params.held_out ? params.held_out.toString() : '',
        scheme: params.scheme,
        base_dir: launchDir.toString(),
    ]
    request.findAll { key, _value -> !(key in ['data_config', 'model_config', 'sidecar']) }.each { key, value ->
        if (value.contains("'")) {
            error("--${key} holds a quote, which does not belong into a name or path: ${value}")
        }
    }
    def info = file("${params.outdir}/pipeline_info")
    info.mkdirs()
    info.resolve('params.json').text = groovy.json.JsonOutput.prettyPrint(groovy.json.JsonOutput.toJson(ordered(params)))

    PLAN(request)
    GEMS(model ? channel.empty() : PLAN.out.plan)
    GEMS_PREDICT(model ? PLAN.out.plan : channel.empty(), model, sidecar)

    channel.topic('versions')
        .map { process, tool, version -> "${process}\t${tool}\t${version}" }
        .unique()
        .collectFile(name: 'versions.tsv', storeDir: "${params.outdir}/pipeline_info", sort: true, newLine: true, seed: "process\ttool\tversion")

    publish:
    plan = PLAN.out.plan.mix(PLAN.out.resolved)
    models = GEMS.out.models
    predictions = GEMS.out.predictions
    importances = GEMS.out.importances
    summaries = GEMS.out.summaries
    metrics = GEMS.out.metrics
    // Nextflow cannot publish a value that never comes (`predict` makes no report); a mixed channel may stay empty.
    overview = GEMS.out.overview.mix(channel.empty())
    report = GEMS.out.report.mix(channel.empty())
    scores = GEMS.out.scores.mix(GEMS_PREDICT.out.scores)
    tables = GEMS.out.pairs.mix(GEMS.out.notes)
}

// Where results go. Two layouts: 'gems', a folder per kind of result, and 'tutorial', the flat folder of the tutorial's script, which
// `./gems train COHORT CHROMOSOME` uses. The stems of models, summaries, importances and predictions are the tutorial's in both.
output {
    plan {
        path 'pipeline_info'
    }
    models {
        path { meta, model, sidecar ->
            model >> "${place(params.layout, params.predictions_dir, 'models', meta)}model_feature_${meta.model}_${stem(meta)}.cbm"
            sidecar >> "${place(params.layout, params.predictions_dir, 'models', meta)}model_feature_${meta.model}_${stem(meta)}.json"
        }
    }
    predictions {
        path { meta, file ->
            file >> "${place(params.layout, params.predictions_dir, 'predictions', meta)}predictions_1model_chr${meta.chromosome}.tsv"
        }
    }
    importances {
        path { meta, file ->
            file >> "${place(params.layout, params.predictions_dir, 'importances', meta)}features_importance_1model_${stem(meta)}.csv"
        }
    }
    summaries {
        path { meta, file ->
            file >> "${place(params.layout, params.predictions_dir, 'summaries', meta)}summary_dict_catboost_1model_${stem(meta)}.json"
        }
    }
    metrics {
        enabled params.layout == 'gems'
        path { meta, _files -> "metrics/${meta.cohort}" }
    }
    overview {
        enabled params.layout == 'gems'
        path 'metrics'
    }
    report {
        enabled params.layout == 'gems'
        path '.'
    }
    scores {
        path { meta, _files -> "scores/${meta.cohort}/${meta.model}" }
    }
    tables {
        enabled params.layout == 'gems'
        path { meta, _files -> "tables/${meta.cohort}" }
    }
}

// --- small functions ----------------------------------------------------------------------------------------------------------

// A YAML file as JSON with sorted keys: the same for every formatting, key order and comment.
def canonical(path) {
    def options = new org.yaml.snakeyaml.LoaderOptions()
    options.allowDuplicateKeys = false
    def yaml = new org.yaml.snakeyaml.Yaml(new org.yaml.snakeyaml.constructor.SafeConstructor(options))
    def text = file(path, checkIfExists: true).text
    try {
        return groovy.json.JsonOutput.toJson(ordered(yaml.load(text)))
    }
    catch (org.yaml.snakeyaml.error.YAMLException e) {
        error("${path} is not valid YAML: ${e.message}")
    }
}

def ordered(value) {
    if (value instanceof Map) {
        return new TreeMap(value.collectEntries { key, item -> [key.toString(), ordered(item)] })
    }
    return value instanceof List ? value.collect { item -> ordered(item) } : value
}

def origin(path) {
    return file(path).toAbsolutePath().toString()
}

def existing(paths) {
    return paths.collect { path -> file(path, checkIfExists: true) }
}

def byName(files) {
    return files ? files.sort(false) { file -> file.name } : []
}

def sorted(files) {
    return byName(files instanceof List ? files : [files])
}

// COHORT.chrN.SPLIT.matrix.parquet, COHORT.chrN.positives.parquet: cohorts may have dots, so count from the end.
def chromosomeOf(file) {
    def parts = file.name.tokenize('.')
    return parts[file.name.endsWith('.matrix.parquet') ? -4 : -3].substring(3)
}

def splitOf(file) {
    return file.name.tokenize('.')[-3]
}

def fold(cohort, chromosome) {
    return [id: "${cohort}.chr${chromosome}".toString(), cohort: cohort, chromosome: chromosome]
}

// The folder of a fold's result, with a slash at its end. `predictions`: the tutorial layout's folder of predictions.
def place(layout, predictions, kind, meta) {
    if (layout == 'gems') {
        return "${kind}/${meta.cohort}/${meta.model}/"
    }
    def model = meta.model == 'weighted' ? '' : "${meta.model}/"
    return kind == 'predictions' ? "${predictions}/${model}" : model
}

def stem(meta) {
    return "chr_chr${meta.chromosome}_NPR_${meta.npr}"
}
