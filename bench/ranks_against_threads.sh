#!/usr/bin/env bash
# Trains a recipe by two ranks of one thread and by one process of two threads, in turns, and compares time, processor time and losses.
# usage: bench/ranks_against_threads.sh RECIPE.json [ROUNDS=3]     the recipe: micro_batches even, log_every 1, its last step a checkpoint
set -euo pipefail
recipe=$1 rounds=${2:-3}
cli=${SPATIALVLM:-"dotnet $(cd "$(dirname "$0")/.." && pwd)/src/SpatialVlm.Cli/bin/Release/net10.0/spatialvlm.dll"}
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 TERM=dumb TIMEFORMAT='%U %S'
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
for ((round = 1; round <= rounds; round++)); do
  { time $cli train --options "$recipe" --out "$work/threads-$round" > "$work/log" 2>&1; } 2> "$work/threads-$round.cpu" || { cat "$work/log"; exit 1; }
  { time mpirun -n 2 --bind-to none $cli train --options "$recipe" --out "$work/ranks-$round" > "$work/log" 2>&1; } 2> "$work/ranks-$round.cpu" || { cat "$work/log"; exit 1; }
done
python3 - "$work" "$rounds" <<'PYTHON'
import glob, hashlib, json, statistics, sys
work, rounds = sys.argv[1], int(sys.argv[2])
def steps(run): return {r["step"]: r for r in map(json.loads, open(f"{work}/{run}/log.jsonl")) if r["kind"] == "step"}
def seconds(kind): return sorted(r["timings"]["step_seconds"] for i in range(1, rounds + 1) for n, r in steps(f"{kind}-{i}").items() if n > 2)
def cpu(kind): return statistics.median(sum(map(float, open(f"{work}/{kind}-{i}.cpu").read().split())) for i in range(1, rounds + 1))
def weights(run): return hashlib.sha256(open(sorted(glob.glob(f"{work}/{run}/checkpoints/*/model.safetensors"))[-1], "rb").read()).hexdigest()
threads, ranks = seconds("threads"), seconds("ranks")
a, b = steps("threads-1"), steps("ranks-1")
print(f"BENCH ranks_against_threads steps={len(a)} rounds={rounds} threads_ms={statistics.median(threads)*1e3:.0f} ranks_ms={statistics.median(ranks)*1e3:.0f} "
      f"ratio={statistics.median(ranks)/statistics.median(threads):.2f} best_threads_ms={threads[0]*1e3:.0f} best_ranks_ms={ranks[0]*1e3:.0f} best_ratio={ranks[0]/threads[0]:.2f} "
      f"threads_cpu_s={cpu('threads'):.1f} ranks_cpu_s={cpu('ranks'):.1f} largest_loss_difference={max(abs(a[s]['loss'] - b[s]['loss']) for s in a):.2g} same_weights={weights('threads-1') == weights('ranks-1')}")
PYTHON
