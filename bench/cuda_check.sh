#!/usr/bin/env bash
# Everything docs/engine.md says of CUDA, measured again on a machine with an NVIDIA GPU, an NVIDIA driver, CUDA 13, cuDNN 9 and the .NET SDK; PyTorch for the comparison where there is one.
#   dotnet build -c Release -p:Gpu=true && bench/cuda_check.sh [parts]
# Parts: placement losses speed peer tests train; all of them where none is named. A part that fails is said so, and the rest goes on.
#   LD_LIBRARY_PATH   must lead to libcublas, libcublasLt, libcudart, libcurand (13) and libcudnn (9); PyTorch's own are found without it
#   BENCH, TESTS, CLI how the three programs are called, where they were built elsewhere
#   DATA              a folder with recipes cpu.json, cuda.json, bf16.json, replay.json for the part `train`
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
: "${BENCH:=dotnet $root/bench/SpatialVlm.Benchmarks/bin/Release/net10.0/SpatialVlm.Benchmarks.dll}"
: "${TESTS:=dotnet $root/tests/SpatialVlm.Tests/bin/Release/net10.0/SpatialVlm.Tests.dll}"
: "${CLI:=dotnet $root/src/SpatialVlm.Cli/bin/Release/net10.0/spatialvlm.dll}"
: "${PEER:=$root/bench/peers/torch_training.py}"
: "${LOGS:=$(mktemp -d)}"
export BENCH TESTS CLI PEER LOGS DATA="${DATA:-}"
parts=${*:-placement losses speed peer tests train}
cuda=$(python3 - <<'P' 2>/dev/null
import glob, os, nvidia
print(":".join(sorted({os.path.dirname(f) for p in nvidia.__path__ for f in glob.glob(p + "/**/*.so*", recursive=True)})))
P
)
export LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$cuda"

part() { # NAME SECONDS COMMAND...
    local name=$1 seconds=$2 start=$SECONDS; shift 2
    timeout -k 5 "$seconds" "$@" >"$LOGS/$name.log" 2>&1
    local code=$?
    echo "== $name: exit $code, $((SECONDS - start)) s"
    grep -E '^\||^PLACED|^COPIES|^FAILED|^PyTorch|Total:|\[FAIL\]|^Unhandled|rror:' "$LOGS/$name.log" | cut -c1-"${WIDTH:-700}" | head -n "${LINES_SHOWN:-60}"
    [ $code -eq 0 ] || tail -n 5 "$LOGS/$name.log" | cut -c1-600
}

losses_of() { # RUN: step and loss
    python3 -c 'import json,sys
for line in open(sys.argv[1] + "/log.jsonl"):
    r = json.loads(line)
    if r["kind"] == "step": print(r["step"], r["loss"], r["gradient_norm"], r["timings"]["tokens_per_second"])' "$1"
}

compare() { # RUN RUN: largest relative difference of losses, and tokens a second of the second
    python3 - "$LOGS/$1.losses" "$LOGS/$2.losses" <<'P'
import sys
a, b = ({int(l.split()[0]): [float(x) for x in l.split()[1:]] for l in open(f)} for f in sys.argv[1:])
both = sorted(a.keys() & b.keys())
def worst(n): return max(abs(a[s][0] - b[s][0]) / a[s][0] for s in both[:n])
rates = sorted(b[s][2] for s in both[len(both) // 2:])
print(f"| {sys.argv[1].split('/')[-1]} against {sys.argv[2].split('/')[-1]} | {len(both)} steps | loss {a[both[0]][0]:.6f}, {b[both[0]][0]:.6f} at first, {a[both[-1]][0]:.6f}, {b[both[-1]][0]:.6f} at last | difference {worst(10):.1e} in 10 steps, {worst(50):.1e} in 50, {worst(10**6):.1e} in all | {rates[len(rates) // 2]:.0f} tokens/s |")
P
}

train() {
    local work; work=$(mktemp -d)
    for run in cpu cuda bf16 replay; do
        $CLI train --options "$DATA/$run.json" --out "$work/$run" || echo "FAILED train $run"
        losses_of "$work/$run" >"$LOGS/$run.losses"
    done
    # Killed between two checkpoints, gone on with; and the checkpoint of the GPU continued on the CPU.
    $CLI train --options "$DATA/cuda.json" --out "$work/killed" & local pid=$!
    until [ -e "$work/killed/checkpoints/step-000000050" ] || ! kill -0 $pid; do sleep 0.05; done
    kill -9 $pid; wait $pid
    $CLI train --options "$DATA/cuda.json" --out "$work/killed" --resume || echo "FAILED train --resume"
    losses_of "$work/killed" >"$LOGS/killed.losses"
    for run in cuda bf16 replay; do compare cpu $run; done
    compare cuda killed
    python3 - "$DATA" "$work" <<'P'
import json, os, sys
recipe = json.load(open(sys.argv[1] + "/cpu.json"))
recipe["model"] = {"from": sys.argv[2] + "/cuda"}
recipe["steps"], recipe["optimizer"]["warmup_steps"] = 2, 0
json.dump(recipe, open(sys.argv[1] + "/from_cuda.json", "w"))
P
    $CLI train --options "$DATA/from_cuda.json" --out "$work/on_cpu" && losses_of "$work/on_cpu" | sed 's/^/| the checkpoint of CUDA goes on, on the CPU: step, loss, norm | /' | head -2
    rm -rf "$work"
}

for name in $parts; do
    case $name in
    placement) part placement 100 bash -c "$BENCH device-placement --model nano --precisions float32,bfloat16; $BENCH device-placement --model spike" ;;
    losses) part losses 120 bash -c "$BENCH device-losses --model nano --steps 20 --precisions float32,float32+repeatable,tf32,bfloat16,float16,float32+replay,bfloat16+replay; $BENCH device-losses --model spike --steps 5 --precisions float32,tf32,bfloat16" ;;
    speed) part speed 200 $BENCH device-speed --precisions ${PRECISIONS:-float32,tf32,bfloat16,float32+repeatable,float32+replay,tf32+replay,bfloat16+replay} ;;
    peer) part peer 150 bash -c "python3 $PEER --device cuda --model nano,spike,smolvlm-256m --precision float32,tf32,bfloat16 --rounds 20; python3 $PEER --device cuda --model nano,spike,smolvlm-256m --precision bfloat16 --rounds 20 --plain-attention" ;;
    tests)
        export SPATIALVLM_DEVICE=cuda
        part tests 150 $TESTS -noColor -namespace 'SpatialVlm.Tests.Tensors' -namespace 'SpatialVlm.Tests.Modeling' -namespace 'SpatialVlm.Tests.Training'
        part parity 60 $TESTS -noColor -class '*ParityTests' -showLiveOutput
        grep -hA8 '\[FAIL\]' "$LOGS/tests.log" "$LOGS/parity.log" | cut -c1-300 | head -n 60
        export SPATIALVLM_DEVICE=
        ;;
    train) part train 200 bash "$0" train_itself ;;
    train_itself) train ;;
    *) echo "no part '$name'" ;;
    esac
done
