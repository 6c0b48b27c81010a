# shellcheck shell=bash
# Runs inside the image, from standard input: every tool says its version, then one chromosome goes through all stages.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

for tool in "$GEMS_TOOLS"/*-*; do
    tool=${tool##*/}
    [[ $tool == gems-tool ]] || printf '%-20s %s\n' "$tool" "$("$tool" --version)"
done
printf '%-20s %s\n' java "$(java -version 2>&1 | head -n 1)" user "$(id -u)"
if command -v catboost >/dev/null; then
    printf '%-20s %s\n' catboost "$(catboost --version 2>&1 | head -n 1)"
fi

run() { # TOOL ARGUMENTS...: quiet unless it fails
    if ! "$@" >log 2>&1; then
        printf '%s failed:\n' "$1" >&2
        tail -n 20 log >&2
        exit 1
    fi
}

run cohort-simulator --out_dir data --cohorts Mic --chromosomes 1-2 --genes_per_chromosome 20 --size demo
cat >label.json <<'JSON'
{"cohort": "Mic", "chromosomes": ["1", "2"], "tables": ["data/fine_mapping/Mic/PIP_all"],
 "columns": {"variant_id": "variant_id", "gene": "gene_id", "pip": "pip", "credible_set": "cs_coverage_0.95"}, "duplicates": "error",
 "splits": {"train": {"positive": [{"pip": 0.5, "in_credible_set": false}], "inclusive": false, "negative_pip": 0.01},
            "test": {"positive": [{"pip": 0.5, "in_credible_set": false}], "inclusive": false, "negative_pip": 0.01}}}
JSON
run label-builder --settings label.json --out_dir .
for chromosome in 1 2; do
    cat >sample.json <<JSON
{"cohort": "Mic", "chromosome": "$chromosome", "seed": 42, "sampler": "hash", "exclude_credible_sets": true,
 "negatives_per_positive": {"train": 10, "test": 10}}
JSON
    cat >join.json <<JSON
{"cohort": "Mic", "chromosome": "$chromosome", "sources": [{"kind": "tss_distance", "name": "distance", "table": "data/genes/genes.tsv", "tss": "tss"},
 {"kind": "variant_type", "name": "variant"}]}
JSON
    run negative-sampler --settings sample.json --positives Mic.chr$chromosome.positives.parquet --candidates Mic.chr$chromosome.candidates.parquet --out_dir .
    run feature-joiner --settings join.json --pairs Mic.chr$chromosome.pairs.parquet --out_dir .
done
cat >train.json <<'JSON'
{"cohort": "Mic", "held_out": "2", "scheme": "loco", "model": "weighted", "split": "train", "sample_weights": "pip_balanced",
 "engine": "embedded", "parameters": {"iterations": 20, "depth": 3, "thread_count": 1}}
JSON
run fold-trainer --settings train.json --features Mic.chr1.features.json --train Mic.chr1.train.matrix.parquet --test Mic.chr2.test.matrix.parquet --out_dir .
printf '%-20s %s\n' "a fold" "$(wc -l <Mic.weighted.chr2.predictions.tsv) lines of held-out predictions"
