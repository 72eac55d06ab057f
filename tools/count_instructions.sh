#!/bin/sh
# count_instructions.sh OURO [PROGRAM...]: the instructions that each program of bench/ executes, counted by callgrind.
# The figure of an empty program is taken off.
set -eu
cd "$(dirname "$0")/.."
ouro=$1
shift
[ $# -gt 0 ] || set -- bench/*.py
out=$(mktemp)
trap 'rm -f "$out"' EXIT

instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$ouro" "$1" 2>&1 >/dev/null | sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

empty=$(instructions /dev/null)
printf '%-20s %15s\n' program instructions
for program; do
    count=$(instructions "$program")
    printf '%-20s %15d\n' "$(basename "$program" .py)" $((count - empty))
done
