#!/usr/bin/env bash
# The image of containers/Containerfile, built here without a Docker engine, and the pipeline with every task inside it.
# Skipped (exit code 77) where podman, mmdebstrap and charliecloud are not installed and cannot be.
set -uo pipefail

# shellcheck source=tests/lib/checks.sh
source "$(dirname "$0")/lib/checks.sh"
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
image=gems-test:$$
base=gems-test-base:$$
readonly root work image base
export GEMS_NEXTFLOW=embedded GEMS_CONTAINER_ENGINE=podman

finish() {
    podman rmi --force "$image" "$base" >/dev/null 2>&1
    if [[ ${KEEP:-} ]]; then echo "left in $work"; else rm -rf "$work"; fi
}
trap finish EXIT

((EUID == 0)) || skip_all "mmdebstrap and an isolation by chroot need root"
need_packages "podman buildah mmdebstrap ch-run" "podman buildah mmdebstrap charliecloud"

cd "$work" || exit 1
mmdebstrap --quiet --variant=minbase bookworm "$work/base.tar" >mmdebstrap.log 2>&1 || skip_all "no base image: $(tail -n 1 mmdebstrap.log)"
podman import --quiet "$work/base.tar" "$base" >/dev/null 2>import.log || skip_all "podman cannot import here: $(tail -n 1 import.log)"

# A stand-in for the official catboost binary, which is not fetched here; where it comes from and its checksum are checked all the same.
mkdir more
printf '#!/bin/sh\necho stand-in 1.2.3\n' >more/catboost
sum=$(sha256sum more/catboost | cut -d' ' -f1)
build() { # SHA-256
    "$root/gems" container build --base "localhost/$base" --tag "$image" --isolation chroot \
        --volume "$work/more:/more:ro" --catboost_url file:///more/catboost --catboost_sha256 "$1"
}

check_image() { "$root/gems" container check "$work/image" 2>&1 | tee "$log"; }

check "the image builds from the jars of this checkout" build "$sum"
log=$work/wrong.log
build "${sum//[0-7]/8}" >"$log" 2>&1 && fail "a catboost binary with another checksum stops the build"
check_says "which says that the binary is not what it should be" "/opt/catboost/catboost: FAILED"
check "its user is not root" test "$(podman image inspect --format '{{.User}}' "localhost/$image")" = 65534:65534
check "it unpacks for Charliecloud" "$root/gems" container unpack "$work/image" "localhost/$image"
log=$work/check.log
check "every tool runs in it, and a chromosome goes through all stages" check_image
check_says "catboost is in it" "stand-in 1.2.3"
check "its licences and its bill of materials are in it" test -s "$work/image/opt/gems/LICENSE" -a -s "$work/image/opt/gems/THIRD-PARTY.txt" -a -s "$work/image/opt/gems/gems.cdx.json"
check_equal "its version is its label" "$("$root/gems" version)" \
    "GEMS $(podman image inspect --format '{{index .Labels "org.opencontainers.image.version"}}' "localhost/$image")"
check "it takes less than 500 MB" test "$(du -sm "$work/image" | cut -f1)" -lt 500

"$root/gems" simulate --out_dir data --cohorts Mic_mega_eQTL --chromosomes 1-2 --genes_per_chromosome 40 --size demo --absolute_paths >simulate.log 2>&1
sed 's/iterations: [0-9]*/iterations: 20/' "$root/conf/demo/model_config.yaml" >model_config.yaml
pipeline() { # OUTDIR OPTIONS...
    "$root/gems" run "${@:2}" -ansi-log false -work-dir "$1.work" --outdir "$1" \
        --data_config data/data_config.yaml --model_config model_config.yaml --cohorts Mic_mega_eQTL --chromosomes 1-2
}
# Where the host's tools cannot be found, only those of the image can have run.
GEMS_TOOLS=/nonexistent check "the pipeline finishes with every task in the image" pipeline inside -profile charliecloud --container "$work/image" --pool_store "$work/pools"
check "its folds put their pools into a store outside the image" compgen -G "$work/pools/*.pool"
check "and without an image" pipeline outside
check "the results are the same" diff -rq --exclude=pipeline_info inside outside
# Left out: parameters (they name the folder of the results), Nextflow's trace, timeline and report, the phases of the folds.
check "and what is noted of the runs, but for times" \
    diff -rq --exclude=params.json --exclude=trace.tsv --exclude='*.html' --exclude=phases inside/pipeline_info outside/pipeline_info

summary
