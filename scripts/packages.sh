# What the build and the tests need.  Sourced by scripts/start and scripts/test.

build_packages="ca-certificates gcc meson ninja-build pkg-config libcurl4-openssl-dev libcjson-dev libedit-dev libmbedtls-dev python3"
test_packages="$build_packages libcmocka-dev clang llvm libclang-rt-dev clang-format git openssl"

# Installs what is missing of the packages named, with one line that says so; does nothing when all are there.
need() {
    missing=""
    if ! command -v dpkg-query > /dev/null; then
        have_tools "$@"
        return
    fi
    for package in "$@"; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null)
        [ "$state" = installed ] || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    echo "deploy-interview: installing$missing" >&2
    as_root="" 
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo > /dev/null; then
            echo "deploy-interview: please install as root:$missing" >&2
            exit 1
        fi
        as_root=sudo
    fi
    log=$(mktemp)
    if ! { $as_root apt-get update && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } > "$log" 2>&1 < /dev/null; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        echo "deploy-interview: could not install$missing" >&2
        exit 1
    fi
    rm -f "$log"
}

# Elsewhere than on Debian and its kin the user installs; we say what.
have_tools() {
    for tool in cc meson ninja pkg-config python3; do
        if ! command -v "$tool" > /dev/null; then
            echo "deploy-interview: $tool is missing; install a C compiler, meson, ninja, pkg-config, python3" \
                "and the development files of libcurl, cJSON, libedit and mbedtls (for the tests: cmocka)" >&2
            exit 1
        fi
    done
}

# Runs a step quietly; shows what it printed only when it fails.
quietly() {
    log=$(mktemp)
    if ! "$@" > "$log" 2>&1 < /dev/null; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# Configures a build folder once: folder, then meson's options.
configure() {
    folder=$1
    shift
    [ -f "$folder/build.ninja" ] || quietly meson setup "$folder" "$@"
}
