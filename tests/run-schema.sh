#!/usr/bin/env bash
# nextflow_schema.json and nextflow.config name the same parameters with the same defaults.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
config=$(mktemp)
trap 'rm -f "$config"' EXIT

"$root/gems" build
GEMS_NEXTFLOW=embedded "$root/gems" nextflow config -flat "$root" >"$config"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$root/java/run-planner/target/run-planner.jar" \
    "$root/tests/tools/SchemaAgrees.java" "$root/nextflow_schema.json" "$config"
