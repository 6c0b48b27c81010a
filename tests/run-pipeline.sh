#!/usr/bin/env bash
# Pipeline scenarios from outside: what a user types, and what then lies in the results. Simulated cohorts with a known truth, and real
# data when it is there. Nextflow is the one that GEMS brings. Which tasks a resumed run executes: run-resume.sh.
set -uo pipefail

# shellcheck source=tests/lib/checks.sh
source "$(dirname "$0")/lib/checks.sh"
# shellcheck source=tests/lib/runs.sh
source "$(dirname "$0")/lib/runs.sh"
readonly shared=${GEMS_SHARED:-$root/../shared}

line_of() { # head|tail PATTERN: the number of the first or last line of Nextflow's log that has it
    grep -n -- "$2" "$data/.nextflow.log" | "$1" -n 1 | cut -d: -f1
}

metric() { # COHORT MODEL SCOPE COLUMN [OUTDIR]: of all variants
    awk -F'\t' -v model="$2" -v scope="$3" -v wanted="$4" '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        $column["model"] == model && $column["scope"] == scope && $column["subset"] == "all" { print $column[wanted] }
    ' "${5:-$results}/metrics/$1/$1.metrics.tsv"
}

train_folders() { # the working directories of the TRAIN tasks that the last run executed
    local hash
    awk -F'\t' '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        $column["name"] ~ /TRAIN/ && $column["status"] == "COMPLETED" { print $column["hash"] }
    ' "$results/pipeline_info/trace.tsv" | while read -r hash; do
        find "$data/work/${hash%/*}" -maxdepth 1 -name "${hash#*/}*"
    done
}

train_alone() { # COPY OF A WORKING DIRECTORY: its outputs are made anew
    local stem
    stem=$(basename "$1"/*.cbm .cbm)
    (cd "$1" && rm settings.json "$stem".{cbm,json,predictions.tsv,importances.csv,summary.json,phases.json} && PATH=$root/java/bin:$PATH bash .command.sh) >"$logs/alone" 2>&1 &&
        grep -q '"pool": "built"' "$1"/*.phases.json
}

same_fold() { # FOLDER FOLDER: the same files but for times and CatBoost's log
    diff -rq --no-dereference --exclude='.command.*' --exclude=.exitcode --exclude='*.phases.json' --exclude='*.catboost.log' "$1" "$2"
}

is() { # EXPRESSION of numbers, for awk
    awk "BEGIN { exit !($1) }"
}

check_number() { # DESCRIPTION VALUE CONDITION, for example check_number "AP" 0.4 "> 0.2"
    if [[ $2 =~ ^-?[0-9.]+([eE]-?[0-9]+)?$ ]] && is "$2 $3"; then
        pass "$1: $2 $3"
    else
        fail "$1: ${2:-nothing} is not $3"
    fi
}

# --- scenarios ----------------------------------------------------------------------------------------------------------

readonly cohorts=Mic_mega_eQTL,Ast_mega_eQTL size=(--genes_per_chromosome 100 --variants_per_gene 100)

full_run() {
    scenario "Two cohorts, three chromosomes, two models, from fine-mapping tables"
    simulate "$data" "$cohorts" "${size[@]}" --layout fine_mapping,tutorial || return 1
    data_config "$data/data_config.fine_mapping.yaml" >"$data/data.yaml"
    model_config 4 10 >"$data/model.yaml"
    cat >"$data/slow_joins.config" <<'CONFIG'
process {
    withName: JOIN { beforeScript = { meta.cohort == 'Ast_mega_eQTL' ? 'sleep 10' : 'true' } }
    withName: TRAIN { cpus = 1 } // fits beside a JOIN on two cores
}
CONFIG
    run full -c slow_joins.config || return 1
    executed "AGGREGATE=2 JOIN=6 LABEL=6 PLAN=1 REPORT=1 SAMPLE=6 TRAIN=12"
    check "the folds of a cohort do not wait for the matrices of another" is \
        "$(line_of head 'Submitted process > GEMS:TRAIN (Mic_mega_eQTL') < $(line_of tail 'Task completed > .*; name: GEMS:JOIN (Ast_mega_eQTL')"
    check_files "$results" report.html metrics/metrics.tsv \
        pipeline_info/{plan.json,resolved_config.json,params.json,versions.tsv,trace.tsv,report.html}
    local cohort=Mic_mega_eQTL
    check_files "$results/metrics/$cohort" "$cohort".{metrics.json,metrics.tsv,folds.tsv,importances_group.tsv,predictions.tsv.gz}
    check_files "$results/tables/$cohort" "$cohort".chr2.{pairs.parquet,shortfalls.tsv,label_report.json,sample_report.json,join_report.json,features.json}
    check_files "$results" "models/$cohort/weighted/model_feature_weighted_chr_chr2_NPR_10."{cbm,json} \
        "predictions/$cohort/weighted/predictions_1model_chr2.tsv" \
        "importances/$cohort/weighted/features_importance_1model_chr_chr2_NPR_10.csv" \
        "summaries/$cohort/weighted/summary_dict_catboost_1model_chr_chr2_NPR_10.json" \
        "pipeline_info/phases/$cohort.weighted.chr2.phases.json"
    check_equal "every tool says its version" "AGGREGATE JOIN LABEL PLAN REPORT SAMPLE TRAIN" \
        "$(awk -F'\t' 'NR > 1 && $3 ~ /^[0-9]+\./ { sub(/.*:/, "", $1); print $1 }' "$results/pipeline_info/versions.tsv" | sort | paste -sd' ' -)"

    scenario "The models find the causal variants on chromosomes that they did not see"
    local model cohort
    for cohort in Mic_mega_eQTL Ast_mega_eQTL; do
        for model in weighted unweighted; do
            check_number "$cohort $model, average precision" "$(metric $cohort $model pooled average_precision)" \
                "> 3 * $(metric $cohort $model pooled base_rate)"
        done
    done
}

scored_run() {
    scenario "Resumed, one cohort: all tested pairs scored by the models that held them out"
    { cat "$data/data.yaml" && printf 'prediction:\n  rows: fine_mapping/{cohort}/PIP_all/chr=chr{chromosome}\n'; } >"$data/scored.yaml"
    run scored --cohorts Mic_mega_eQTL --data_config scored.yaml
    executed "JOIN_FOR_SCORE=3 PLAN=1 PREDICT=6 REPORT=1"
    local scores=$results/scores/Mic_mega_eQTL/weighted/Mic_mega_eQTL.weighted.chr2.scores.tsv
    check_files "$results/scores/Mic_mega_eQTL/weighted" Mic_mega_eQTL.weighted.chr2.scores.tsv{,.gz,.gz.tbi}
    check_equal "the indexed table's header" "#CHROM POS ID REF ALT GENE_ID PIP PRED_PROBABILITY" \
        "$(zcat "$scores.gz" 2>/dev/null | grep '^#CHROM' | tr '\t' ' ')"
    check_equal "as many scores as pairs" "$(($(wc -l <"$scores") - 1))" "$(zcat "$scores.gz" 2>/dev/null | grep -vc '^#')"
}

shared_pools() {
    scenario "Resumed, one cohort, a third model: a store of pools re-runs no fold of the others"
    { cat "$data/model.yaml" && printf '  - name: deep\n    parameters: {depth: 6}\n'; } >"$data/three.yaml"
    run three --cohorts Mic_mega_eQTL --model_config three.yaml --pool_store "$work/pools"
    executed "AGGREGATE=1 PLAN=1 REPORT=1 TRAIN=3"
    check_equal "it keeps a pool for each chromosome that is held out" 3 "$(find "$work/pools" -name '*.pool' | wc -l)"

    scenario "Resumed, one cohort, a fourth model: it finds the pools of the third"
    { cat "$data/three.yaml" && printf '  - name: shallow\n    parameters: {depth: 2}\n'; } >"$data/four.yaml"
    run four --cohorts Mic_mega_eQTL --model_config four.yaml --pool_store "$work/pools"
    executed "AGGREGATE=1 PLAN=1 REPORT=1 TRAIN=3"
    check_equal "all its folds took them" 3 "$(train_folders | while read -r folder; do grep -l '"pool": "reused"' "$folder"/*.phases.json; done | wc -l)"
    local folder
    folder=$(train_folders | head -n 1)
    cp -a "$folder" "$work/alone"
    check "one of them trains by itself, without a store" train_alone "$work/alone"
    check "with the same results" same_fold "$folder" "$work/alone"
}

without_signal() {
    scenario "Causal variants drawn without regard to features: nothing to learn"
    simulate "$data/shuffled" Mic_mega_eQTL "${size[@]}" --shuffle_labels || return
    sed -E 's#(path|table|bed|test_genes): #&shuffled/#' "$data/shuffled/data_config.yaml" >"$data/shuffled.yaml"
    first_model <"$data/model.yaml" >"$data/one_model.yaml"
    run shuffled --chromosomes 1-2 --cohorts Mic_mega_eQTL --data_config shuffled.yaml --model_config one_model.yaml --outdir "$work/shuffled"
    check_number "average precision" "$(metric Mic_mega_eQTL weighted pooled average_precision "$work/shuffled")" \
        "< 2.5 * $(metric Mic_mega_eQTL weighted pooled base_rate "$work/shuffled")"
}

tutorial() {
    scenario "The tutorial's command lines on the tutorial's files"
    local options=(--data_config data_config.tutorial.yaml -ansi-log false)
    local model_config=model_config.yaml folder=$data/results/Mic_mega_eQTL
    sed -i 's/iterations: .*/iterations: 30/' "$data/$model_config"
    succeeds train train Mic_mega_eQTL 2 "${options[@]}" --model_config $model_config
    check_files "$folder" model_feature_weighted_chr_chr2_NPR_10.{cbm,json} \
        summary_dict_catboost_1model_chr_chr2_NPR_10.json features_importance_1model_chr_chr2_NPR_10.csv \
        predictions/predictions_1model_chr2.tsv
    check_equal "the importances' header" "feature,importance" "$(head -n 1 "$folder/features_importance_1model_chr_chr2_NPR_10.csv")"
    local keys=(CatBoost standard_subset_weighted AP_test AUC_test params feature_weights test_num_positive_labels
        test_num_negative_labels train_standard_num_positive_labels train_standard_num_negative_labels) key
    for key in "${keys[@]}"; do
        check "the summary has $key" grep -q "\"$key\"" "$folder/summary_dict_catboost_1model_chr_chr2_NPR_10.json"
    done
    check_equal "the predictions' last columns" "standard_subset_weighted_pred_prob standard_subset_weighted_pred_label actual_label" \
        "$(head -n 1 "$folder/predictions/predictions_1model_chr2.tsv" | tr '\t' '\n' | tail -n 3 | paste -sd' ' -)"

    succeeds predict predict Mic_mega_eQTL 2 "${options[@]}" --model_path "$folder/model_feature_weighted_chr_chr2_NPR_10.cbm"
    local scores=$folder/scores/Mic_mega_eQTL/weighted
    check_files "$scores" Mic_mega_eQTL.weighted.chr2.scores.tsv{,.gz,.gz.tbi}
    check_equal "the same probabilities as in training" \
        "$(probabilities "$folder/predictions/predictions_1model_chr2.tsv")" "$(probabilities "$scores/Mic_mega_eQTL.weighted.chr2.scores.tsv")"
}

probabilities() { # TSV: of each pair, sorted, to six digits, as a checksum
    awk -F'\t' '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        { printf "%s %s %.6f\n", $column["variant_id"], $column["gene_id"], $column["standard_subset_weighted_pred_prob"] }
    ' "$1" | sort | cksum
}

bad_input() {
    scenario "A cohort's name that a shell would run"
    fails bad_name run --cohorts 'a;b' --data_config data.yaml --model_config model.yaml --outdir "$work/bad" -ansi-log false
    check_says "says which name" "The cohort name 'a;b' is refused"
    check_equal "is not tried again" "PLAN=1" "$(tasks FAILED "$work/bad")"

    scenario "A cohort without a fine-mapping table"
    fails missing run --cohorts Nobody --chromosomes 1-3 --data_config data.yaml --model_config model.yaml --outdir "$work/bad" -ansi-log false
    check_says "says which file" "fine_mapping/Nobody/PIP_all/chr=chr"

    scenario "A misspelt key"
    sed 's/^models:/modles:/' "$data/model.yaml" >"$data/misspelt.yaml"
    fails misspelt run --cohorts Mic_mega_eQTL --data_config data.yaml --model_config misspelt.yaml --outdir "$work/bad" -ansi-log false
    check_says "says where, and what was meant" \
        "misspelt.yaml:$(grep -n '^modles' "$data/misspelt.yaml" | cut -d: -f1): modles is not a known key; did you mean models?"
}

real_data() {
    scenario "Real data: GEUVADIS, from the fine-mapping table to metrics"
    if [[ ! -f $shared/data/geuvadis/fine_mapping.tsv.gz ]]; then
        echo "  skipped: no $shared/data/geuvadis"
        ((skipped += 1))
        return
    fi
    ln -s "$(cd "$shared/data/geuvadis" && pwd)" "$data/geuvadis"
    cp "$root/tests/geuvadis/data_config.yaml" "$data/geuvadis_data.yaml"
    cp "$root/tests/geuvadis/model_config.yaml" "$data/geuvadis_model.yaml"
    run geuvadis --cohorts GEUVADIS_LCL --chromosomes 1,13,19,22 --outdir "$work/geuvadis" \
        --data_config geuvadis_data.yaml --model_config geuvadis_model.yaml
    executed "AGGREGATE=1 JOIN=4 LABEL=1 PLAN=1 REPORT=1 SAMPLE=4 TRAIN=4" "$work/geuvadis"
    check_number "positives tested" "$(metric GEUVADIS_LCL weighted pooled positives "$work/geuvadis")" "> 10"
    check_number "average precision" "$(metric GEUVADIS_LCL weighted pooled average_precision "$work/geuvadis")" "> 0"
    check_equal "the features" \
        "ABC_score_K562 abs_distance_TSS_log gnomad_MAF is_SNP is_deletion is_indel is_insertion length_diff promoter" \
        "$(awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next } { print $c["feature"] }' \
            "$work/geuvadis/metrics/GEUVADIS_LCL/GEUVADIS_LCL.importances_feature.tsv" | LC_ALL=C sort -u | paste -sd' ' -)"
    check_equal "chromosome 22, without positives, is trained for but has no metrics of its own" "trained 0" \
        "$(awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next } $c["chromosome"] ~ /^(chr)?22$/ { print $c["status"], $c["test_positives"] + 0 }' \
            "$work/geuvadis/metrics/GEUVADIS_LCL/GEUVADIS_LCL.folds.tsv")"
}

shared_plan() {
    scenario "What operators on several threads share"
    check "is the whole plan for each of them" "$root/gems" groovy "$root/tests/lib/SharedPlan.groovy" "$root/main.nf"
}

shared_plan
full_run && scored_run && shared_pools
without_signal
tutorial
bad_input
real_data
summary
