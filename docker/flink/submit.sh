#!/usr/bin/env bash
# Submits the job from the last savepoint or checkpoint there is, unless it runs already. Arguments are the job's own.
set -euo pipefail

jobmanager=${JOBMANAGER:?host:port of the job manager}

running=$(flink list -r -m "$jobmanager")
if [[ $running == *' : Anlan '* ]]; then
    echo "the job runs already"
    exit 0
fi

from=()
latest=$(find /state -path '*points/*' -name _metadata -printf '%T@ %h\n' | sort -n | tail -n 1)
if [ -n "$latest" ]; then
    from=(-s "file://${latest#* }")
    echo "going on from ${latest#* }"
fi

exec flink run -d -m "$jobmanager" "${from[@]}" /opt/flink/usrlib/anlan-job.jar "$@"
