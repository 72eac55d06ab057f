#!/bin/sh
# bench.sh OURO PYTHON: compares OURO with CPython. The programs of ../shared/bench when that stands beside the
# checkout, and those of bench/ (run three times each, the fastest shown, CPU seconds).
set -u
cd "$(dirname "$0")/.." || exit 1
ouro=$1 python=$2
shared=../shared/bench/run.py
if [ -f $shared ]; then
    "$python" $shared "cpython=$python" "ouro=$ouro"
fi
for program in bench/*.py; do
    [ -f "$program" ] || continue
    "$python" tools/time_program.py "$program" "$python" "$ouro"
done
