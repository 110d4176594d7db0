#!/usr/bin/env bash
# Measures how long a real Swarm takes for the updates that dev.drydock.sim.swarm predicts, and prints a table: the case,
# N, P, D and M of its formula, the time T that a task took to stop and start there, what the formula
# ceil(N/P) * (T + D) + M' says of that T, and what was measured, in seconds.
#
# It needs a Docker engine that is in no swarm, named by DOCKER_HOST, and a static busybox. The swarm of one node listens
# on loopback and is left again at the end; nothing of it stays but the image drydock/busybox.
set -euo pipefail

IMAGE=drydock/busybox:1
[ "$(docker info --format '{{.Swarm.LocalNodeState}}')" = inactive ] || {
  echo "this engine is in a swarm already; name one that is in none by DOCKER_HOST" >&2
  exit 3
}
trap 'docker swarm leave --force >/dev/null 2>&1 || true' EXIT

# Its process is READY_AFTER seconds from its start until it is healthy, and ends by itself after EXIT_AFTER.
root=$(mktemp -d)
mkdir "$root/bin"
cp "$(command -v busybox)" "$root/bin/busybox"
ln -s busybox "$root/bin/sh"
# shellcheck disable=SC2016
tar -c -C "$root" bin | docker import --change 'CMD ["/bin/sh", "-c", "trap \"exit 0\" TERM; [ -z \"$EXIT_AFTER\" ] || { busybox sleep $EXIT_AFTER; exit 1; }; busybox sleep ${READY_AFTER:-0}; : > /ready; busybox sleep 3600 & wait"]' - $IMAGE >/dev/null
rm -r "$root"
docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1:2377 >/dev/null

seconds() { date -d "$1" +%s.%N; }

state() { docker service inspect --format '{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}' case; }

running() { docker service ps --filter desired-state=running --format '{{.CurrentState}}' case | grep -c '^Running' || true; }

await() { # command, expected output, most seconds
  local end=$((SECONDS + $3))
  until [ "$($1)" = "$2" ]; do
    [ $SECONDS -lt $end ] || { echo "gave up waiting for $2 of $1" >&2; return 1; }
    sleep 0.05
  done
}

over() { case "$(state)" in completed | paused | rollback_completed | rollback_paused) echo over ;; esac; }

# The mean time from the creation of a new task until it ran, over the tasks of the update.
taskSeconds() {
  docker service ps --no-trunc --filter desired-state=running --format '{{.ID}}' case |
    xargs docker inspect --format '{{.CreatedAt}} {{.Status.Timestamp}}' |
    while read -r d1 t1 _ _ d2 t2 _ _; do
      echo "$(date -d "$d1 ${t1%%.*}Z" +%s) ${t1#*.} $(date -d "$d2 ${t2%%.*}Z" +%s) ${t2#*.}"
    done | awk '{ sum += ($3 + ("0." $4)) - ($1 + ("0." $2)); n++ } END { printf "%.2f", sum / n }'
}

measure() { # name, N, P, D, M, further arguments of create
  local name=$1 n=$2 p=$3 d=$4 m=$5
  shift 5
  docker service create --detach --quiet --name case --replicas "$n" --no-resolve-image \
    --update-parallelism "$p" --update-delay "${d}s" --update-monitor "${m}s" "$@" $IMAGE >/dev/null
  await running "$n" 60
  docker service update --detach --quiet --no-resolve-image --env-add "REVISION=2" case >/dev/null
  await over over 180
  local from to t
  from=$(seconds "$(docker service inspect --format '{{json .UpdateStatus.StartedAt}}' case | tr -d '"')")
  to=$(seconds "$(docker service inspect --format '{{json .UpdateStatus.CompletedAt}}' case | tr -d '"')")
  t=$(taskSeconds)
  awk -v name="$name" -v n="$n" -v p="$p" -v d="$d" -v m="$m" -v t="$t" -v from="$from" -v to="$to" 'BEGIN {
    if (p == 0) p = n
    rounds = int((n + p - 1) / p)
    after = d >= m ? d + 1 : m
    printf "%-34s %2d %2d %4.1f %4.1f  T %5.2f  formula %6.2f  measured %6.2f\n", name, n, p, d, m, t, rounds * (t + d) + after, to - from
  }'
  docker service rm case >/dev/null
  while [ -n "$(docker ps -q --filter label=com.docker.swarm.service.name=case)" ]; do sleep 0.1; done
}

measure "stop-first" 6 2 2 5 --update-order stop-first
measure "start-first" 6 3 0 3 --update-order start-first
measure "all at once" 5 0 1 2
measure "delay above monitor" 4 2 6 3
measure "stops after 3 s of grace" 4 2 1 5 --stop-grace-period 3s --entrypoint "/bin/busybox sleep 3600"
measure "healthy 3 s after its start" 3 1 0 5 --env READY_AFTER=3 --health-cmd '[ -e /ready ]' --health-interval 1s

fails() { # name, N, ratio, action
  docker service create --detach --quiet --name case --replicas "$2" --no-resolve-image --update-max-failure-ratio "$3" \
    --update-failure-action "$4" --update-monitor 5s $IMAGE >/dev/null
  await running "$2" 60
  docker service update --detach --quiet --no-resolve-image --env-add EXIT_AFTER=1 case >/dev/null
  await over over 180
  local from to
  from=$(seconds "$(docker service inspect --format '{{json .UpdateStatus.StartedAt}}' case | tr -d '"')")
  to=$(date +%s.%N)
  [ "$(state)" = paused ] || to=$(seconds "$(docker service inspect --format '{{json .UpdateStatus.CompletedAt}}' case | tr -d '"')")
  awk -v name="$1" -v n="$2" -v ratio="$3" -v state="$(state)" -v from="$from" -v to="$to" \
    'BEGIN { printf "%-34s %2d     ratio %4.2f  %s after %6.2f\n", name, n, ratio, state, to - from }'
  docker service ps --no-trunc --format '{{.Name}} {{.DesiredState}} {{.CurrentState}} {{.Error}}' case | sed 's/^/    /'
  docker service rm case >/dev/null
  while [ -n "$(docker ps -q --filter label=com.docker.swarm.service.name=case)" ]; do sleep 0.1; done
}

fails "new tasks exit after 1 s: pause" 4 0 pause
fails "new tasks exit after 1 s: rollback" 5 0.3 rollback
