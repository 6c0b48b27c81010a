#!/usr/bin/env bash
# What a resumed run executes after one edit, and what it takes from the cache, by Nextflow's trace. The table below is also the one in
# docs/usage.md, word by word.
set -uo pipefail

# shellcheck source=tests/lib/checks.sh
source "$(dirname "$0")/lib/checks.sh"
# shellcheck source=tests/lib/runs.sh
source "$(dirname "$0")/lib/runs.sh"

# What is edited | the function that does it | executed | from the cache. Each edit starts from the first run, which has one cohort,
# three chromosomes and two models.
edits() {
    cat <<'TABLE'
nothing                                                           | nothing          |                                                             | AGGREGATE=1 JOIN=3 LABEL=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6
a comment or an empty line in a YAML file                         | comment          |                                                             | AGGREGATE=1 JOIN=3 LABEL=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6
the order of the keys in a YAML file                              | key_order        |                                                             | AGGREGATE=1 JOIN=3 LABEL=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6
`--outdir`                                                        | outdir           |                                                             | AGGREGATE=1 JOIN=3 LABEL=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6
the tools, built again from the same sources                      | rebuilt          |                                                             | AGGREGATE=1 JOIN=3 LABEL=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6
`evaluation`                                                      | evaluation       | AGGREGATE=1 PLAN=1 REPORT=1                                 | JOIN=3 LABEL=3 SAMPLE=3 TRAIN=6
a CatBoost parameter of all models (tree depth)                   | depth            | AGGREGATE=1 PLAN=1 REPORT=1 TRAIN=6                         | JOIN=3 LABEL=3 SAMPLE=3
a CatBoost parameter or the feature weights of one model          | one_model        | AGGREGATE=1 PLAN=1 REPORT=1 TRAIN=3                         | JOIN=3 LABEL=3 SAMPLE=3 TRAIN=3
one model more                                                    | model_more       | AGGREGATE=1 PLAN=1 REPORT=1 TRAIN=3                         | JOIN=3 LABEL=3 SAMPLE=3 TRAIN=6
the number of negatives per positive (NPR)                        | npr              | AGGREGATE=1 JOIN=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6         | LABEL=3
one chromosome less                                               | chromosome_less  | AGGREGATE=1 PLAN=1 REPORT=1 TRAIN=4                         | JOIN=2 LABEL=2 SAMPLE=2
one cohort more                                                   | cohort_more      | AGGREGATE=1 JOIN=3 LABEL=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6 | AGGREGATE=1 JOIN=3 LABEL=3 SAMPLE=3 TRAIN=6
then one cohort less (the first)                                  | cohort_less      | PLAN=1 REPORT=1                                             | AGGREGATE=1 JOIN=3 LABEL=3 SAMPLE=3 TRAIN=6
one chromosome's fine-mapping table, touched                      | labels_touched   | JOIN=1 LABEL=1 SAMPLE=1                                     | AGGREGATE=1 JOIN=2 LABEL=2 PLAN=1 REPORT=1 SAMPLE=2 TRAIN=6
one chromosome's fine-mapping table, in content                   | labels_changed   | AGGREGATE=1 JOIN=1 LABEL=1 REPORT=1 SAMPLE=1 TRAIN=6        | JOIN=2 LABEL=2 PLAN=1 SAMPLE=2
one chromosome's feature table, touched                           | features_touched | JOIN=1                                                      | AGGREGATE=1 JOIN=2 LABEL=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6
one chromosome's feature table, in content                        | features_changed | AGGREGATE=1 JOIN=1 REPORT=1 TRAIN=6                         | JOIN=2 LABEL=3 PLAN=1 SAMPLE=3
the folder of one JOIN task, purged                               | purged           | JOIN=1                                                      | AGGREGATE=1 JOIN=2 LABEL=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6
one test matrix, damaged, and the folder of its JOIN task, purged | damaged          | AGGREGATE=1 JOIN=1 REPORT=1 TRAIN=2                         | JOIN=2 LABEL=3 PLAN=1 SAMPLE=3 TRAIN=4
TABLE
}

# --- the edits: each changes files of the first run's or adds options ------------------------------------------------------

options=()
nothing() { :; }
comment() { sed -i '1i # edited\n' "$data/data.yaml" "$data/model.yaml"; }
key_order() { # a YAML mapping's entries begin at the start of a line: the last comes first
    local file
    for file in data model; do
        awk '/^[^ #-]/ { entry++ } { text[entry] = text[entry] $0 "\n" } END { for (i = entry; i >= 0; i--) printf "%s", text[i] }' \
            "$data/$file.yaml" >"$data/$file.reversed" && mv "$data/$file.reversed" "$data/$file.yaml"
    done
    ! cmp -s "$data/data.yaml" "$first/data.yaml" && ! cmp -s "$data/model.yaml" "$first/model.yaml"
}
outdir() { options=(--outdir "$work/elsewhere"); }
rebuilt() { # the same bytes in new files, put in place at once: other tests use them at this time
    local jar
    for jar in "$root"/java/*-*/target/*-*.jar; do
        cp "$jar" "$jar.$$" && mv -f "$jar.$$" "$jar" || return
    done
}
evaluation() { echo 'evaluation: {bootstrap_replicates: 50}' >>"$data/model.yaml"; }
depth() { sed -i 's/depth: 4/depth: 5/' "$data/model.yaml"; }
one_model() { sed -i 's/feature_weighting: {}/&\n    parameters: {depth: 3}/' "$data/model.yaml"; }
model_more() { printf '  - name: deep\n    parameters: {depth: 6}\n' >>"$data/model.yaml"; }
npr() { sed -i 's/\(npr_.*\): 10/\1: 5/' "$data/model.yaml"; }
chromosome_less() { options=(--chromosomes 1-2); }
cohort_more() { options=(--cohorts "$cohorts,Ast_mega_eQTL"); }
cohort_less() { options=(--cohorts Ast_mega_eQTL); }
readonly labels=fine_mapping/Mic_mega_eQTL/PIP_all/chr=chr2 features=gnomad_MAF/gnomad_MAF_chr2.tsv
labels_touched() { touch "$data/$labels"/part.0.parquet; }
labels_changed() { # a part of the folder, written anew in place: the folder's own date stays
    local part="" other
    for part in "$data/$labels"/*; do
        other=$work/other/$labels/${part##*/}
        [[ ! -f $other ]] || cat "$other" >"$part"
    done
    ! cmp -s "$data/$labels/part.0.parquet" "$first/part.0.parquet"
}
features_touched() { touch "$data/$features"; }
features_changed() { awk -F'\t' -v OFS='\t' 'NR > 1 { $NF = $NF / 2 } { print }' "$data/$features" >"$work/halved" && cat "$work/halved" >"$data/$features"; }
readonly matrix=Mic_mega_eQTL.chr3.test.matrix.parquet
purged() { # every task folder that holds such a matrix; the first run's is the one that this run wants
    find "$data/work" -path '*/by_content' -prune -o -name "$matrix" -printf '%h\0' | xargs -0 rm -r
}
damaged() {
    local file
    for file in "$data"/work/by_content/*/"$matrix"; do
        printf x >>"$file"
    done
    purged
}

# --- the runs -----------------------------------------------------------------------------------------------------------

readonly cohorts=Mic_mega_eQTL first=$work/first

trimmed() {
    sed -E 's/ *\| */|/g; s/ +$//'
}

restore() { # the files of the first run, dates included
    options=()
    cp -p "$first"/{data,model}.yaml "$data"
    cp -p "$first"/*.parquet "$data/$labels"
    cp -p "$first/${features##*/}" "$data/$features"
}

first_run() {
    scenario "The first run: one cohort, three chromosomes, two models"
    local size=(--genes_per_chromosome 60 --variants_per_gene 60)
    simulate "$data" "$cohorts,Ast_mega_eQTL" "${size[@]}" && seed=8 simulate "$work/other" "$cohorts" "${size[@]}" || return 1
    data_config "$data/data_config.yaml" >"$data/data.yaml"
    model_config 4 10 >"$data/model.yaml"
    mkdir "$first"
    cp -p "$data"/{data,model}.yaml "$data/$labels"/*.parquet "$data/$features" "$first"
    run first || return 1
    executed "AGGREGATE=1 JOIN=3 LABEL=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6"
}

resumed_runs() {
    local what edit executed cached into
    while IFS='|' read -r what edit executed cached; do
        scenario "Resumed after a change of: $what"
        restore
        $edit || fail "the edit changes something"
        run "$edit" "${options[@]}"
        [[ $edit == outdir ]] && into=$work/elsewhere || into=$results
        executed "$executed" "$into"
        check_equal "takes ${cached:-nothing} from the cache" "$cached" "$(tasks CACHED "$into")"
    done < <(edits | trimmed)
    check "results in another folder are the same" diff -rq --exclude=pipeline_info "$first/results" "$work/elsewhere"
}

documented() {
    scenario "docs/usage.md says the same"
    local table
    table=$(edits | trimmed | awk -F'|' '{ print "| " $1 " | " ($3 ? $3 : "nothing") " | " $4 " |" }')
    check "every row, in this order" diff <(sed -n '/^| you change | runs again |/,/^$/p' "$root/docs/usage.md" | grep '^|' | sed 1,2d) <(echo "$table")
}

documented
first_run && cp -r "$results" "$first/results" && resumed_runs
summary
