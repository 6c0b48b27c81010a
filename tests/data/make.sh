#!/usr/bin/env bash
# Makes the data of the module tests with GEMS's own simulator and tools: each module's test starts from what the one before it
# wrote. Run it again when a format between the stages changes, then `nf-test test --update-snapshot`.
set -euo pipefail
cd "$(dirname "$0")"

gems=$PWD/../../gems
here=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$gems" simulate --out_dir simulated --cohorts Mic_mega_eQTL --chromosomes 1-2 --genes_per_chromosome 30 --variants_per_gene 20 \
    --size demo --seed 3 --fine_mapping_tsv
# Without name and time in the header: the same bytes every time.
gzip -dc simulated/fine_mapping/Mic_mega_eQTL/PIP_all.tsv.gz | gzip -9n >"$here/fine_mapping.tsv.gz"
cp simulated/genes/genes.tsv simulated/celltype/microglia_promoter.bed simulated/gnomad_MAF/gnomad_MAF_chr1.tsv \
    simulated/gnomad_MAF/gnomad_MAF_chr2.tsv .

stage() { # FILE...: as a task sees them
    local i=0 file
    rm -rf sources
    for file in "$@"; do
        ((i += 1))
        mkdir -p sources/$i
        cp "$file" sources/$i/
    done
}

of_chromosome() { # SETTINGS NUMBER: the test's settings are those of chromosome 1
    sed -E "s/\"(chromosome|held_out)\": \"1\"/\"\1\": \"$2\"/; s/MAF_chr1/MAF_chr$2/" "$here/$1.json" >"$1.json"
}

stage "$here/fine_mapping.tsv.gz"
"$gems" label --settings "$here/label.json" --out_dir .
for chromosome in 1 2; do
    of_chromosome sample $chromosome
    "$gems" sample --settings sample.json --positives Demo.chr$chromosome.positives.parquet \
        --candidates Demo.chr$chromosome.candidates.parquet --out_dir .
    stage genes.tsv microglia_promoter.bed gnomad_MAF_chr$chromosome.tsv
    of_chromosome join $chromosome
    "$gems" join --settings join.json --pairs Demo.chr$chromosome.pairs.parquet --out_dir .
done
for chromosome in 1 2; do
    of_chromosome train $chromosome
    "$gems" train --settings train.json --features Demo.chr1.features.json \
        --train Demo.chr$((3 - chromosome)).train.matrix.parquet --test Demo.chr$chromosome.test.matrix.parquet --out_dir .
done
"$gems" aggregate --settings "$here/aggregate.json" --features Demo.chr1.features.json --summaries Demo.weighted.chr?.summary.json \
    --predictions Demo.weighted.chr?.predictions.tsv --importances Demo.weighted.chr?.importances.csv --out_dir .

rm -f "$here"/Demo.*
cp genes.tsv microglia_promoter.bed gnomad_MAF_chr1.tsv \
    Demo.chr1.{positives,candidates,pairs,test.matrix}.parquet Demo.chr2.train.matrix.parquet Demo.chr1.features.json \
    Demo.weighted.chr{1,2}.{summary.json,predictions.tsv,importances.csv} Demo.weighted.chr1.{cbm,json} Demo.metrics.json "$here"
