#!/usr/bin/env bash
# nextflow_schema.json and nextflow.config name the same parameters with the same defaults; the profiles that no other test runs are read.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
config=$(mktemp)
trap 'rm -f "$config"' EXIT
export GEMS_NEXTFLOW=embedded

"$root/gems" build
"$root/gems" nextflow config -flat "$root" >"$config"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$root/java/run-planner/target/run-planner.jar" \
    "$root/tests/tools/SchemaAgrees.java" "$root/nextflow_schema.json" "$config"

"$root/gems" nextflow config -flat -profile awsbatch,google_batch,k8s "$root" >"$config"
for line in "process.executor = 'k8s'" 'aws.batch.maxSpotAttempts = 3' "google.location = 'us-central1'" "k8s.storageMountPath = '/workspace'" \
    "k8s.securityContext = [runAsUser:$(id -u), runAsGroup:$(id -g)]"; do
    grep -qxF "$line" "$config" || {
        printf 'the configuration of the clouds lacks: %s\n' "$line"
        exit 1
    }
done
