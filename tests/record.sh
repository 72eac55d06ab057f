#!/bin/sh
# record.sh [FILTER...]: records what CPython 3.11 prints for the language tests (all, or those whose TOPIC/NAME
# contains a FILTER) as NAME.out, NAME.err, NAME.rc. Never record from ouro: CPython is the judge.
exec /usr/bin/python3.11 "$(dirname "$0")/run" --record "$@"
