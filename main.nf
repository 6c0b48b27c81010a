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
    tasks = plan.map { file -> jobsOf(file) }

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
        .map { job, tables -> tuple(fold(job.cohort, job.chromosome), job.settings, existing(job.files) + listings(tables.values()), tables.keySet() as List, found(tables.values())) }
    from_pairs = ready.pairs
        .map { job -> tuple(fold(job.cohort, job.chromosome), job.settings, existing(job.files)) }
        .join(SAMPLE.out.pairs)
        .map { meta, settings, files, pairs -> tuple(meta, settings, files, ['pairs'], pairs) }
    JOIN(from_tables.mix(from_pairs))

    // A fold waits for the matrices of its own cohort only: a cohort is complete when as many came as the plan has for it. Were
    // fewer to come (a sample without pairs), the end of the channel completes it.
    joined = tasks.flatMap { job -> job.join.findAll { task -> !task.tables || task.tables.any { _split, table -> file(table).exists() } }.countBy { task -> task.cohort }.entrySet() }
    matrices = JOIN.out.matrices
        .map { meta, files, features, digest -> tuple(meta.cohort, byContent(digest, files), byContent(digest, [features])[0]) }
        .combine(joined.map { count -> tuple(count.key, count.value) }, by: 0)
        .map { cohort, files, features, count -> tuple(groupKey(cohort, count), files, features) }
        .groupTuple(remainder: true)
        .map { key, files, features -> tuple(whole(key, files, 'matrices'), byName(files.flatten()), features.min { file -> file.name }) }
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

    // Every fold of a cohort, those that could not be trained included, as soon as the cohort's last fold is there.
    folds = tasks.flatMap { job -> job.train.countBy { task -> task.cohort }.entrySet() }
    evaluations = TRAIN.out.evaluation
        .map { meta, files -> tuple(meta.cohort, files) }
        .combine(folds.map { count -> tuple(count.key, count.value) }, by: 0)
        .map { cohort, files, count -> tuple(groupKey(cohort, count), files) }
        .groupTuple(remainder: true)
        .map { key, files -> tuple(whole(key, files, 'folds'), byName(files.flatten())) }
    AGGREGATE(
        tasks.flatMap { job -> job.aggregate }
            .map { job -> tuple(job.cohort, job.settings) }
            .join(matrices.map { cohort, _files, features -> tuple(cohort, features) })
            .join(evaluations)
            .map { cohort, settings, features, files ->
                def (summaries, predictions, importances) = ['.summary.json', '.predictions.tsv', '.importances.csv'].collect { ending -> files.findAll { file -> file.name.endsWith(ending) } }
                tuple([id: cohort, cohort: cohort], settings, features, summaries, predictions, importances)
            }
    )
    REPORT(AGGREGATE.out.metrics.map { _meta, file -> file }.collect(sort: { file -> file.name }))

    // Scores of other pairs: each chromosome by the models that held it out.
    to_score = tasks.flatMap { job -> job.predict }
    JOIN_FOR_SCORE(
        to_score
            .filter { job -> job.rows }
            .map { job -> tuple(fold(job.cohort, job.chromosome), job.join_settings, existing(job.files) + listings([job.rows]), ['score'], found([job.rows])) }
            .unique { meta, _settings, _files, _inputs, _rows -> meta.id }
    )
    rows = JOIN_FOR_SCORE.out.matrices.map { meta, files, _features, digest -> tuple(meta.cohort, meta.chromosome, byContent(digest, files)) }
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

    // Assigned here and not under emit: the strict parser of Nextflow before 25.04.3 loses an assignment there.
    models      = TRAIN.out.model
    predictions = TRAIN.out.predictions
    importances = TRAIN.out.importances
    summaries   = TRAIN.out.summary
    phases      = TRAIN.out.phases
    metrics     = AGGREGATE.out.metrics.mix(AGGREGATE.out.tables.map { meta, tables, pooled -> tuple(meta, tables + [pooled]) })
    overview    = REPORT.out.table
    report      = REPORT.out.report
    scores      = PREDICT.out.table.mix(PREDICT.out.scores.map { meta, bgzipped, index -> tuple(meta, [bgzipped, index]) })
    pairs       = SAMPLE.out.pairs.mix(SAMPLE.out.report.map { meta, shortfalls, counts -> tuple(meta, [shortfalls, counts]) })
    notes       = LABEL.out.report.mix(JOIN.out.report, JOIN.out.matrices.map { meta, _files, features, _digest -> tuple(meta, features) })

    emit:
    models
    predictions
    importances
    summaries
    phases
    metrics
    overview
    report
    scores
    pairs
    notes
}

// Scores one chromosome of a cohort with one model file: the tutorial's `predict`.
workflow GEMS_PREDICT {
    take:
    plan
    model
    sidecar

    main:
    tasks = plan.flatMap { file -> jobsOf(file).predict }
    JOIN_FOR_SCORE(
        tasks.map { job -> tuple(fold(job.cohort, job.chromosome), job.join_settings, existing(job.files) + listings([job.rows]), ['score'], found([job.rows])) }
    )
    PREDICT(
        tasks.map { job -> tuple(fold(job.cohort, job.chromosome), job.model, job.settings) }
            .join(JOIN_FOR_SCORE.out.matrices.map { meta, files, _features, digest -> tuple(meta, byContent(digest, files)) })
            .map { meta, name, settings, files ->
                tuple(meta + [id: "${meta.cohort}.${name}.chr${meta.chromosome}".toString(), model: name], settings, model, sidecar, files)
            }
    )

    // Assigned here and not under emit: the strict parser of Nextflow before 25.04.3 loses an assignment there.
    scores = PREDICT.out.table.mix(PREDICT.out.scores.map { meta, bgzipped, index -> tuple(meta, [bgzipped, index]) })

    emit:
    scores
}

workflow {
    main:
    def asked = request(params)
    def model = params.model_path ? file(params.model_path) : null
    if (params.pool_store) {
        if (!params.pool_store.toString().startsWith('/')) {
            error("--pool_store must be the absolute path of a folder that all tasks can write to, found: ${params.pool_store}")
        }
        file(params.pool_store).mkdirs() // a container engine mounts only what is there
    }
    def info = file("${params.outdir}/pipeline_info")
    info.mkdirs()
    info.resolve('params.json').text = groovy.json.JsonOutput.prettyPrint(groovy.json.JsonOutput.toJson(ordered(params)))

    PLAN(asked)
    GEMS(model ? channel.empty() : PLAN.out.plan)
    GEMS_PREDICT(model ? PLAN.out.plan : channel.empty(), model, model ? sidecarOf(model) : null)

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
    phases = GEMS.out.phases.map { _meta, file -> file }
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
    phases {
        path 'pipeline_info/phases'
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

// What PLAN asks for, out of data_config, model_config, cohorts and the other options of the same names as the parameters. Pipelines that
// embed GEMS call it too.
def request(options) {
    def needed = options.model_path ? ['data_config', 'cohorts', 'model_path'] : ['data_config', 'model_config', 'cohorts']
    def missing = needed.findAll { name -> !options[name] }
    if (missing) {
        error("Missing: ${missing.collect { name -> "--${name}" }.join(', ')}. For example: nextflow run main.nf --data_config data_config.yaml --model_config model_config.yaml --cohorts Mic_mega_eQTL")
    }
    def model = options.model_path ? file(options.model_path, checkIfExists: true) : null
    def sidecar = model ? new groovy.json.JsonSlurper().parse(sidecarOf(model)) : [:]
    def asked = [
        data_config: canonical(options.data_config),
        data_config_origin: origin(options.data_config),
        model_config: model ? '{}' : canonical(options.model_config),
        model_config_origin: model ? '' : origin(options.model_config),
        model_path: model ? model.toString() : '',
        sidecar: groovy.json.JsonOutput.toJson(sidecar),
        cohorts: options.cohorts.toString(),
        chromosomes: options.chromosomes ? options.chromosomes.toString() : '1-22',
        held_out: options.held_out ? options.held_out.toString() : '',
        scheme: options.scheme ?: 'loco',
        base_dir: launchDir.toString(),
    ]
    asked.findAll { key, _value -> !(key in ['data_config', 'model_config', 'sidecar']) }.each { key, value ->
        if (value.contains("'")) {
            error("--${key} holds a quote, which does not belong into a name or path: ${value}")
        }
    }
    return asked
}

// The plan's jobs, read in full before operators on several threads share them: JsonSlurper fills a map when it is first read, and two
// that read it at once lose entries of it, for good.
def jobsOf(plan) {
    return ordered(new groovy.json.JsonSlurper().parse(plan))
}

// The cohort that a group belongs to, with a warning where the plan had more for it than came.
def whole(key, parts, what) {
    if (parts.size() < key.groupSize) {
        log.warn("${key.groupTarget}: the ${what} of ${parts.size()} tasks came, of ${key.groupSize} that the plan has; it goes on without the others")
    }
    return key.groupTarget
}

def sidecarOf(model) {
    return file("${model.parent}/${model.baseName}.json", checkIfExists: true)
}

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

def found(paths) {
    return paths.collect { path -> file(path, checkIfExists: true) }
}

// The files of a task, and what their folders hold.
def existing(paths) {
    return found(paths) + listings(paths)
}

// Nextflow knows a folder by its own date, which does not change when a part of a table is written anew in its place. So the tasks that
// take a folder also take a list of its files with size and date, and run again when that says something else.
def listings(paths) {
    def lines = found(paths).findAll { path -> path.isDirectory() }.collectMany { folder ->
        java.nio.file.Files.walk(folder, java.nio.file.FileVisitOption.FOLLOW_LINKS)
            .filter { file -> java.nio.file.Files.isRegularFile(file) }
            .map { file -> "${file}\t${java.nio.file.Files.size(file)}\t${java.nio.file.Files.getLastModifiedTime(file).toMillis()}".toString() }
            .sorted()
            .toList()
    }
    if (!lines) {
        return []
    }
    def text = lines.join('\n')
    def list = workflow.workDir.resolve("listings/${text.sha256()}.tsv")
    if (!list.exists()) {
        list.parent.mkdirs()
        def fresh = list.resolveSibling("${list.name}.${UUID.randomUUID()}")
        fresh.text = text
        java.nio.file.Files.move(fresh, list, java.nio.file.StandardCopyOption.REPLACE_EXISTING)
    }
    return [list]
}

// Files under names made of what they hold, beside the folders of the tasks. Nextflow knows an input by its path, and a task that runs
// again has another folder: without this, a touched table would train every fold again although its matrices are the same.
def byContent(digest, files) {
    if (workflow.workDir.fileSystem != java.nio.file.FileSystems.default) {
        return files // an object store has no links
    }
    def folder = workflow.workDir.resolve("by_content/${digest}")
    folder.mkdirs()
    return files.collect { file -> linked(file, folder.resolve(file.name)) }
}

// A hard link, so that it outlives the folder that it came from. One whose file was damaged since is replaced.
def linked(file, name) {
    if (name.exists() && (java.nio.file.Files.isSameFile(file, name) || java.nio.file.Files.mismatch(file, name) == -1)) {
        return name
    }
    def fresh = name.resolveSibling("${name.name}.${UUID.randomUUID()}")
    try {
        java.nio.file.Files.createLink(fresh, file)
    }
    catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
        log.debug("No hard links in ${name.parent}: ${e}")
        return file
    }
    return java.nio.file.Files.move(fresh, name, java.nio.file.StandardCopyOption.ATOMIC_MOVE)
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
