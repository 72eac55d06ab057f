#!/bin/sh
# Installs what ouro needs on Debian 12, or says what is missing.
#
#   deps.sh          the same as `deps.sh build`
#   deps.sh build    install what the build needs
#   deps.sh test     install what build and tests need
#   deps.sh check    install nothing; say what the build misses and fail
#
# Installing needs apt-get and root, directly or by sudo without a password prompt on a pipe. Without them the
# packages are named and the script stops.
set -eu

build_packages="gcc libc6-dev make re2c libreadline-dev libgmp-dev libutf8proc-dev libpcre2-dev zlib1g-dev nettle-dev libb2-dev \
unicode-data"
test_packages="$build_packages libcriterion-dev python3.11 clang"

header_found() {
    echo "#include <$1>" | ${CC:-gcc} -E -x c -include stdio.h -DPCRE2_CODE_UNIT_WIDTH=8 - >/dev/null 2>&1
}

# Prints the packages of the list $1 that are missing, asked of the compiler and PATH where dpkg is not the judge.
missing() {
    for package in $1; do
        case $package in
        gcc | make | re2c | clang) command -v "$package" >/dev/null || echo "$package" ;;
        python3.11) [ -x /usr/bin/python3.11 ] || echo "$package" ;;
        libc6-dev) header_found stdio.h || echo "$package" ;;
        libreadline-dev) header_found readline/readline.h || echo "$package" ;;
        libgmp-dev) header_found gmp.h || echo "$package" ;;
        libutf8proc-dev) header_found utf8proc.h || echo "$package" ;;
        libpcre2-dev) header_found pcre2.h || echo "$package" ;;
        zlib1g-dev) header_found zlib.h || echo "$package" ;;
        nettle-dev) header_found nettle/sha3.h || echo "$package" ;;
        libb2-dev) header_found blake2.h || echo "$package" ;;
        libcriterion-dev) header_found criterion/criterion.h || echo "$package" ;;
        unicode-data) [ -f /usr/share/unicode/UnicodeData.txt ] || echo "$package" ;;
        *) dpkg -s "$package" >/dev/null 2>&1 || echo "$package" ;;
        esac
    done
}

what=${1:-build}
case $what in
build | check) packages=$(missing "$build_packages") ;;
test) packages=$(missing "$test_packages") ;;
*)
    echo "usage: $0 [build|test|check]" >&2
    exit 2
    ;;
esac
packages=$(echo $packages)
[ -n "$packages" ] || exit 0

if [ "$what" = check ]; then
    echo "ouro cannot be built yet. Missing: $packages" >&2
    echo "\`make deps\` installs them (or: apt-get install $packages)." >&2
    exit 1
fi

if ! command -v apt-get >/dev/null; then
    echo "Missing: $packages (Debian's names). There is no apt-get here; please install them and try again." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    sudo=
elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    sudo=sudo
else
    echo "Missing: $packages. Neither root nor sudo: please run, as root:" >&2
    echo "    apt-get install $packages" >&2
    exit 1
fi
echo "installing: $packages"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -q
$sudo apt-get install -y -q --no-install-recommends $packages
left=$(echo $(missing "$packages"))
if [ -n "$left" ]; then
    echo "still missing after the installation: $left" >&2
    exit 1
fi
