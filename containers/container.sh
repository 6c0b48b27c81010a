#!/usr/bin/env bash
# ./gems container: builds the image of containers/Containerfile, checks it, and unpacks it for Charliecloud.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
version=$(sed -n "s/^ *version *= *'\(.*\)'.*/\1/p" "$root/nextflow.config")
image=gems:$version
engine=${GEMS_CONTAINER_ENGINE:-}

die() { # EXIT_CODE MESSAGE...
    printf 'gems: %s\n' "${*:2}" >&2
    exit "$1"
}

usage() {
    cat <<HELP
./gems container build [OPTIONS]   build $image with whichever of docker, podman and buildah is there
  --base IMAGE             the Debian or Ubuntu image to build on (default: debian:12-slim); pin it: debian@sha256:...
  --from_source            Maven builds the tools inside; default: the jars that ./gems build made
  --catboost_url URL       add the official catboost binary, for engine: cli
  --catboost_sha256 SUM    its checksum
  --tag NAME               default: $image
  anything else            goes to the engine's build command, for example --isolation chroot

./gems container check [IMAGE]     every tool's version and one chromosome through all stages, inside the image;
                                   IMAGE is a name, or a folder with an unpacked image, which Charliecloud's ch-run runs
./gems container unpack FOLDER [IMAGE]
                                   the image's files, for -profile charliecloud --container FOLDER
./gems container save FILE [IMAGE] the image in one file: docker load -i FILE, podman load -i FILE, or
                                   apptainer build gems.sif docker-archive:FILE

GEMS_CONTAINER_ENGINE      docker, podman or buildah; default: the first of them that works
HELP
}

works() { # ENGINE
    case $1 in
        docker) docker info >/dev/null 2>&1 ;; # the client alone cannot build
        *) command -v "$1" >/dev/null ;;
    esac
}

choose_engine() { # ENGINES...: sets engine
    local candidate
    if [[ $engine ]]; then
        works "$engine" || die 69 "GEMS_CONTAINER_ENGINE is $engine, which does not work here"
        return
    fi
    for candidate in "$@"; do
        if works "$candidate"; then
            engine=$candidate
            return
        fi
    done
    die 69 "none of $* works here; install one, for example: sudo apt-get install podman"
}

build() {
    local options=() tools=prebuilt sum="" url=""
    while (($# > 0)); do
        [[ $1 != --@(base|tag|catboost_url|catboost_sha256) || ${2:-} ]] || die 2 "$1 needs a value; ./gems container help says which"
        case $1 in
            --base) options+=(--build-arg "BASE=$2") && shift 2 ;;
            --tag) image=$2 && shift 2 ;;
            --catboost_url) url=$2 && shift 2 ;;
            --catboost_sha256) sum=$2 && shift 2 ;;
            --from_source) tools=source && shift ;;
            *) options+=("$1") && shift ;;
        esac
    done
    if [[ $url && ! $sum =~ ^[0-9a-f]{64}$ ]]; then
        die 2 "--catboost_url needs --catboost_sha256 with the binary's SHA-256, 64 hexadecimal digits; found '$sum'"
    fi
    options+=(--build-arg "VERSION=$version" --build-arg "TOOLS=$tools" --build-arg "CATBOOST_URL=$url" --build-arg "CATBOOST_SHA256=$sum")
    choose_engine docker podman buildah
    printf 'gems: building %s with %s\n' "$image" "$engine" >&2
    "$engine" build "${options[@]}" --file "$root/containers/Containerfile" --tag "$image" "$root"
    printf 'gems: built %s; next: ./gems container check\n' "$image" >&2
}

check() { # [IMAGE_OR_FOLDER]
    image=${1:-$image}
    if [[ -d $image ]]; then
        command -v ch-run >/dev/null || die 69 "$image is an unpacked image, which ch-run would run; install charliecloud"
        USER=${USER:-$(id -un)} ch-run --unset-env='*' --set-env="$image/ch/environment" "$image" -- bash -s <"$root/containers/check.sh"
    else
        choose_engine docker podman
        "$engine" run --rm --interactive --network none "$image" bash -s <"$root/containers/check.sh"
    fi
    printf 'gems: %s works\n' "$image" >&2
}

unpack() { # FOLDER [IMAGE]
    (($# > 0)) || die 2 "usage: ./gems container unpack FOLDER [IMAGE]"
    local folder=$1 container
    image=${2:-$image}
    [[ ! -e $folder ]] || die 2 "$folder exists; name a new folder"
    choose_engine docker podman
    container=$("$engine" create "$image")
    mkdir -p "$folder.new"
    "$engine" export "$container" | tar -x -C "$folder.new" --exclude='dev/*'
    "$engine" rm "$container" >/dev/null
    mv "$folder.new" "$folder"
    printf 'gems: unpacked %s to %s\n' "$image" "$folder" >&2
}

save() { # FILE [IMAGE]
    (($# > 0)) || die 2 "usage: ./gems container save FILE [IMAGE]"
    image=${2:-$image}
    choose_engine docker podman
    rm -f "$1.new"
    "$engine" save --output "$1.new" "$image" >&2
    mv "$1.new" "$1"
}

case ${1:-help} in
    build | check | unpack | save) "$@" ;;
    help | -h | --help) usage ;;
    *) die 2 "unknown command '$1'; ./gems container help lists them" ;;
esac
