#!/usr/bin/env bash
# Makes the topics that are missing, as docs/operations.md has them. Leaves those that exist as they are.
set -euo pipefail

kafka=${KAFKA:?host:port of a broker}
day=86400000

topic() {
    local name=$1 partitions=$2
    shift 2
    local config=()
    for setting in "$@"; do
        config+=(--config "$setting")
    done
    /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$kafka" --create --if-not-exists \
        --topic "$name" --partitions "$partitions" --replication-factor "${REPLICAS:-1}" "${config[@]}"
}

topic anlan.reports.v1 6 "retention.ms=$((30 * day))"
topic anlan.population.v1 6 cleanup.policy=compact
topic anlan.lexicon.v1 1 cleanup.policy=compact
topic anlan.rules.v1 1 cleanup.policy=compact
topic anlan.warnings.dispute.v1 6 "retention.ms=$((90 * day))"
topic anlan.warnings.risk.v1 6 "retention.ms=$((90 * day))"
topic anlan.dead-letters.v1 1 "retention.ms=$((7 * day))"
