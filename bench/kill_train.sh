#!/usr/bin/env bash
# Kills a training run with SIGKILL at random moments, resumes it each time, and compares it with an unbroken one, loss by loss.
#   bench/kill_train.sh RECIPE STEPS KILLS FOLDER [SEED]
set -euo pipefail
recipe=$1 steps=$2 kills=$3 folder=$4
RANDOM=${5:-1}
run() { dotnet src/SpatialVlm.Cli/bin/Release/net10.0/spatialvlm.dll train --options "$recipe" --steps "$steps" --out "$@"; }
count() { local n; n=$(grep -c '"kind":"step"' "$folder/broken/log.jsonl" 2>/dev/null) || true; echo "${n:-0}"; }
mkdir -p "$folder"
run "$folder/whole" --overwrite > "$folder/whole.txt" 2>&1
rm -rf "$folder/broken"
for ((i = 1; i <= kills; i++)); do
  flag=$([ -d "$folder/broken" ] && echo --resume || true)
  # In the shell's own child, so that the signal hits the run and not a shell around it.
  (exec dotnet src/SpatialVlm.Cli/bin/Release/net10.0/spatialvlm.dll train --options "$recipe" --steps "$steps" --out "$folder/broken" $flag) > "$folder/broken.txt" 2>&1 & pid=$!
  target=$(($(count) + 1 + RANDOM % (1 + steps / kills)))
  # Wait for a random number of steps more, then for a random fraction of a second, so that kills hit any moment.
  while kill -0 $pid 2>/dev/null && [ "$(count)" -lt "$target" ]; do sleep 0.1; done
  sleep "0.$((RANDOM % 10))"
  if kill -9 $pid 2>/dev/null; then echo "kill $i: at step $(tail -n 50 "$folder/broken/log.jsonl" | grep -o '"kind":"step","step":[0-9]*' | tail -n 1 | grep -o '[0-9]*$'), checkpoints: $(ls "$folder/broken/checkpoints" 2>/dev/null | tr '\n' ' ')"
  else echo "kill $i: came after the end"; fi
  wait $pid 2>/dev/null || true
done
run "$folder/broken" --resume > "$folder/broken.txt" 2>&1
losses() { grep '"kind":"step"' "$1/log.jsonl" | sed 's/,"timings".*//'; }
diff <(losses "$folder/whole") <(losses "$folder/broken") && echo "all $(losses "$folder/whole" | wc -l) losses are the same, to the last digit"
cmp "$(ls -d "$folder"/whole/checkpoints/step-* | tail -n 1)/model.safetensors" "$(ls -d "$folder"/broken/checkpoints/step-* | tail -n 1)/model.safetensors" && echo "the last weights are the same bytes"
