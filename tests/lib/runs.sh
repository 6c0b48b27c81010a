# shellcheck shell=bash disable=SC2034,SC2154
# What the scripts that run the pipeline share, after checks.sh: a folder of their own, runs from it, and what a trace says.
#
#   KEEP=1 tests/run-....sh   leaves the folder with data, results and logs behind

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly root
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

launch() { # LOG_NAME ARGUMENTS OF ./gems...: from the data folder, where relative paths of the configuration start
    log=$logs/$1.log
    (cd "$data" && "$root/gems" "${@:2}") >"$log" 2>&1 </dev/null
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

run() { # LOG_NAME OPTIONS...: $cohorts, chromosomes 1-3 and the usual configuration, unless the options say otherwise
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

# --- data and configuration ---------------------------------------------------------------------------------------------

simulate() { # FOLDER COHORTS OPTIONS...: chromosomes 1 to 3, and seed 7 unless $seed says otherwise
    "$root/gems" simulate --out_dir "$1" --cohorts "$2" --chromosomes 1-3 --seed "${seed:-7}" --size demo "${@:3}" >"$logs/simulate" 2>&1 ||
        { fail "simulates" "$(tail -n 3 "$logs/simulate")"; return 1; }
}

# One table per chromosome, so that another choice of chromosomes leaves the labels of a chromosome as they are.
data_config() { # FILE of the simulator
    sed 's#^  path: .*#  path: fine_mapping/{cohort}/PIP_all/chr=chr{chromosome}#' "$1"
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
