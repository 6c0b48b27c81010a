#!/usr/bin/env bash
# Pipeline scenarios from outside: what a user types, what then lies in the results, and which tasks a resumed run executes.
# Simulated cohorts with a known truth, and real data when it is there. Nextflow is the one that GEMS brings.
#
#   tests/run-pipeline.sh          a few minutes on two cores
#   KEEP=1 tests/run-pipeline.sh   leaves the folder with data, results and logs behind
set -uo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
readonly root
readonly shared=${GEMS_SHARED:-$root/../shared}
export GEMS_NEXTFLOW=embedded
# Hundreds of JVMs that live for a second or two: the optimizing compiler costs them more than it gives.
export JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1

work=$(mktemp -d)
readonly work data=$work/data results=$work/results logs=$work/logs
mkdir "$logs"

finish() {
    if [[ ${KEEP:-} ]]; then
        echo "left in $work"
    else
        rm -rf "$work"
    fi
}
trap finish EXIT

# --- checks -------------------------------------------------------------------------------------------------------------

passed=0 failed=0 skipped=0
log=/dev/null # of the last run, shown when a check on it fails

scenario() {
    printf '\n%s (%d s)\n' "$*" $SECONDS
}

pass() {
    printf '  ok      %s\n' "$1"
    ((passed += 1))
}

fail() { # DESCRIPTION [FOUND]
    printf '  FAILED  %s\n' "$1"
    [[ -z ${2:-} ]] || printf '          %s\n' "$2"
    ((failed += 1))
}

check() { # DESCRIPTION COMMAND...
    if "${@:2}"; then
        pass "$1"
    else
        fail "$1"
    fi
}

check_equal() { # DESCRIPTION EXPECTED FOUND
    if [[ $2 == "$3" ]]; then
        pass "$1"
    else
        fail "$1" "expected '$2', found '$3'"
    fi
}

check_files() { # FOLDER FILE...: each is there and not empty
    local file
    for file in "${@:2}"; do
        check "$file" test -s "$1/$file"
    done
}

check_says() { # DESCRIPTION TEXT: in the log of the last run
    if grep -qF -- "$2" "$log"; then
        pass "$1"
    else
        fail "$1" "'$2' is not in the log, which ends:"
        end_of_log
    fi
}

end_of_log() {
    grep -v '^$' "$log" | tail -n 25 | cut -c 1-300 | sed 's/^/          | /'
}

# --- runs ---------------------------------------------------------------------------------------------------------------

launch() { # LOG_NAME ARGUMENTS OF ./gems...: from the data folder, where relative paths of the configuration start
    log=$logs/$1.log
    (cd "$data" && "$root/gems" "${@:2}") >"$log" 2>&1
}

succeeds() { # LOG_NAME ARGUMENTS OF ./gems...
    if launch "$@"; then
        pass "exits 0"
    else
        fail "exits 0" "exit code $?, the log ends:"
        end_of_log
        return 1
    fi
}

fails() { # LOG_NAME ARGUMENTS OF ./gems...
    if launch "$@"; then
        fail "exits with a code other than 0"
    else
        pass "exits with a code other than 0"
    fi
}

run() { # LOG_NAME OPTIONS...: the usual cohorts, chromosomes and configuration, unless the options say otherwise
    local options=(-resume -ansi-log false)
    [[ " ${*:2} " == *" --outdir "* ]] || options+=(--outdir "$results")
    [[ " ${*:2} " == *" --cohorts "* ]] || options+=(--cohorts "$cohorts")
    [[ " ${*:2} " == *" --chromosomes "* ]] || options+=(--chromosomes 1-3)
    [[ " ${*:2} " == *" --data_config "* ]] || options+=(--data_config data.yaml)
    [[ " ${*:2} " == *" --model_config "* ]] || options+=(--model_config model.yaml)
    succeeds "$1" run "${options[@]}" "${@:2}"
}

tasks() { # STATUS [OUTDIR]: "LABEL=2 PLAN=1 ..." from the trace
    awk -F'\t' -v status="$1" '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        $column["status"] == status {
            process = $column["name"]
            sub(/ \(.*/, "", process)
            sub(/.*:/, "", process)
            count[process]++
        }
        END { for (process in count) print process "=" count[process] }
    ' "${2:-$results}/pipeline_info/trace.tsv" | sort | paste -sd' ' -
}

executed() { # EXPECTED [OUTDIR]: these tasks and no others
    check_equal "executes ${1:-nothing}" "$1" "$(tasks COMPLETED "${2:-$results}")"
    check_equal "no task failed" "" "$(tasks FAILED "${2:-$results}")"
}

metric() { # COHORT MODEL SCOPE COLUMN [OUTDIR]: of all variants
    awk -F'\t' -v model="$2" -v scope="$3" -v wanted="$4" '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        $column["model"] == model && $column["scope"] == scope && $column["subset"] == "all" { print $column[wanted] }
    ' "${5:-$results}/metrics/$1/$1.metrics.tsv"
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

# --- configuration ------------------------------------------------------------------------------------------------------

# One table per chromosome, so that another choice of chromosomes leaves the labels of a chromosome as they are.
data_config() { # FOLDER
    sed 's#^  path: .*#  path: fine_mapping/{cohort}/PIP_all/chr=chr{chromosome}#' "$1/data_config.fine_mapping.yaml"
}

model_config() { # DEPTH NPR
    cat <<YAML
experiment:
  sampling_parameters:
    npr_train: $2
    npr_test: $2
algorithm:
  parameter_sets:
    standard:
      iterations: 30
      depth: $1
      learning_rate: 0.1
      random_seed: 0
      verbose: 0
feature_weighting:
  default_weight: 1.0
  high_priority_patterns:
    weight: 2.0
    feature_patterns: ["diff", "chrombpnet_positive", "tf_positive"]
models:
  - name: weighted
  - name: unweighted
    feature_weighting: {}
YAML
}

first_model() {
    sed '/name: unweighted/,$d'
}

simulate() { # FOLDER COHORTS OPTIONS...
    "$root/gems" simulate --out_dir "$1" --cohorts "$2" --chromosomes 1-3 --seed 7 \
        --genes_per_chromosome 100 --variants_per_gene 100 --size demo "${@:3}"
}

# --- scenarios ----------------------------------------------------------------------------------------------------------

cohorts=Mic_mega_eQTL,Ast_mega_eQTL

full_run() {
    scenario "Two cohorts, three chromosomes, two models, from fine-mapping tables"
    simulate "$data" Mic_mega_eQTL,Ast_mega_eQTL,Oli_mega_eQTL --layout fine_mapping,tutorial >"$logs/simulate" 2>&1 ||
        { fail "simulates" "$(tail -n 3 "$logs/simulate")"; return 1; }
    data_config "$data" >"$data/data.yaml"
    model_config 4 10 >"$data/model.yaml"
    run full || return 1
    executed "AGGREGATE=2 JOIN=6 LABEL=6 PLAN=1 REPORT=1 SAMPLE=6 TRAIN=12"
    check_files "$results" report.html metrics/metrics.tsv \
        pipeline_info/{plan.json,resolved_config.json,params.json,versions.tsv,trace.tsv,report.html}
    local cohort=Mic_mega_eQTL
    check_files "$results/metrics/$cohort" "$cohort".{metrics.json,metrics.tsv,folds.tsv,importances_group.tsv,predictions.tsv.gz}
    check_files "$results/tables/$cohort" "$cohort".chr2.{pairs.parquet,shortfalls.tsv,label_report.json,sample_report.json,join_report.json,features.json}
    check_files "$results" "models/$cohort/weighted/model_feature_weighted_chr_chr2_NPR_10."{cbm,json} \
        "predictions/$cohort/weighted/predictions_1model_chr2.tsv" \
        "importances/$cohort/weighted/features_importance_1model_chr_chr2_NPR_10.csv" \
        "summaries/$cohort/weighted/summary_dict_catboost_1model_chr_chr2_NPR_10.json"
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

resumed_runs() {
    scenario "Resumed, nothing changed"
    run unchanged
    executed ""

    scenario "Resumed, comments and blank lines edited in both files"
    sed -i '1i # edited\n' "$data/data.yaml" "$data/model.yaml"
    run comment
    executed ""

    scenario "Resumed, another folder for the results"
    run outdir --outdir "$work/elsewhere"
    executed "" "$work/elsewhere"
    check_files "$work/elsewhere" report.html "predictions/Ast_mega_eQTL/unweighted/predictions_1model_chr3.tsv"
    check "the same metrics" cmp "$results/metrics/metrics.tsv" "$work/elsewhere/metrics/metrics.tsv"

    scenario "Resumed, one cohort, deeper trees"
    model_config 5 10 >"$data/deeper.yaml"
    run depth --cohorts Mic_mega_eQTL --model_config deeper.yaml
    executed "AGGREGATE=1 PLAN=1 REPORT=1 TRAIN=6"

    scenario "Resumed, a third cohort"
    run third --cohorts $cohorts,Oli_mega_eQTL
    executed "AGGREGATE=1 JOIN=3 LABEL=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=6"

    scenario "Resumed, one cohort, one of its models, five negatives per positive"
    model_config 4 5 | first_model >"$data/npr.yaml"
    run npr --cohorts Mic_mega_eQTL --model_config npr.yaml --outdir "$work/npr"
    executed "AGGREGATE=1 JOIN=3 PLAN=1 REPORT=1 SAMPLE=3 TRAIN=3" "$work/npr"
    check_files "$work/npr" "models/Mic_mega_eQTL/weighted/model_feature_weighted_chr_chr2_NPR_5.cbm"

    scenario "Resumed, one cohort, one chromosome less"
    run narrowed --cohorts Mic_mega_eQTL --chromosomes 1-2
    executed "AGGREGATE=1 PLAN=1 REPORT=1 TRAIN=4"

    scenario "Resumed, one cohort, a third model"
    { cat "$data/model.yaml" && printf '  - name: deep\n    parameters: {depth: 6}\n'; } >"$data/models.yaml"
    run models --cohorts Mic_mega_eQTL --model_config models.yaml
    executed "AGGREGATE=1 PLAN=1 REPORT=1 TRAIN=3"

    scenario "Resumed, one cohort, all tested pairs scored by the models that held them out"
    { cat "$data/data.yaml" && printf 'prediction:\n  rows: fine_mapping/{cohort}/PIP_all/chr=chr{chromosome}\n'; } >"$data/scored.yaml"
    run scored --cohorts Mic_mega_eQTL --data_config scored.yaml
    executed "JOIN_FOR_SCORE=3 PLAN=1 PREDICT=6 REPORT=1"
    local scores=$results/scores/Mic_mega_eQTL/weighted/Mic_mega_eQTL.weighted.chr2.scores.tsv
    check_files "$results/scores/Mic_mega_eQTL/weighted" Mic_mega_eQTL.weighted.chr2.scores.tsv{,.gz,.gz.tbi}
    check_equal "the indexed table's header" "#CHROM POS ID REF ALT GENE_ID PIP PRED_PROBABILITY" \
        "$(zcat "$scores.gz" 2>/dev/null | grep '^#CHROM' | tr '\t' ' ')"
    check_equal "as many scores as pairs" "$(($(wc -l <"$scores") - 1))" "$(zcat "$scores.gz" 2>/dev/null | grep -vc '^#')"
}

without_signal() {
    scenario "Causal variants drawn without regard to features: nothing to learn"
    simulate "$data/shuffled" Mic_mega_eQTL --shuffle_labels >"$logs/simulate" 2>&1 ||
        { fail "simulates" "$(tail -n 3 "$logs/simulate")"; return; }
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

full_run && resumed_runs
without_signal
tutorial
bad_input
real_data

printf '\n%d passed, %d failed, %d skipped\n' $passed $failed $skipped
((failed == 0))
