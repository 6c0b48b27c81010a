/** Data and configuration of a small run, made by GEMS's simulator. */
class Simulated {

    private static final File ROOT = new File(System.getProperty('gems.root') ?: '').absoluteFile

    private static final String MODEL_CONFIG = '''\
        algorithm:
          parameter_sets:
            standard:
              iterations: 10
              depth: 3
              random_seed: 0
              verbose: 0
        '''.stripIndent()

    /** FOLDER/data_config.yaml, FOLDER/model_config.yaml and what they name, of chromosomes 1 and 2. */
    static void cohorts(String folder, String names) {
        run(ROOT, "${ROOT}/gems", 'simulate', '--out_dir', folder, '--cohorts', names, '--chromosomes', '1-2', '--size', 'demo',
            '--genes_per_chromosome', '30', '--variants_per_gene', '40', '--seed', '7', '--absolute_paths')
        new File(folder, 'model_config.yaml').text = MODEL_CONFIG
    }

    /** The run that a test then resumes, in the same folders. */
    static void pipeline(String launchDir, String workDir, String folder, String cohorts, String outdir) {
        run(new File(launchDir), "${ROOT}/gems", 'run', '-w', workDir, '-ansi-log', 'false', '--data_config', "${folder}/data_config.yaml",
            '--model_config', "${folder}/model_config.yaml", '--cohorts', cohorts, '--chromosomes', '1-2', '--outdir', outdir)
    }

    private static void run(File directory, Object... command) {
        def process = new ProcessBuilder(command*.toString()).directory(directory).redirectErrorStream(true).start()
        def log = process.inputStream.text
        assert process.waitFor() == 0: log
    }
}
