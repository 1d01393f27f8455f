using SpatialVlm.Benchmarks;
using SpatialVlm.Benchmarks.Experts;
using SpatialVlm.Benchmarks.Filters;
using SpatialVlm.Benchmarks.Questions;
using SpatialVlm.Benchmarks.Ranks;
using SpatialVlm.Benchmarks.Rgbd;
using SpatialVlm.Benchmarks.Surfaces;
using SpatialVlm.Benchmarks.Tensors;
using SpatialVlm.Benchmarks.Tokens;
using SpatialVlm.Benchmarks.Training;
using SpatialVlm.Benchmarks.Worlds;

// One row a command: what it measures or makes, and how it is called.
var commands = new Command[]
{
    new("experts", "--photo FILE [--rounds 7]", ExpertTime.Run),
    new("experts-coco", "--images DIR --annotations FILE", ExpertsOnCoco.Run),
    new("detector-fusion", "--images DIR --annotations FILE --yolo DIR [--out FILE] [--tile-share X]", FitDetectorFusion.Run),
    new("detections", "--photo FILE [--least 0.2]", Detections.Run),
    new("names-on-coco", "--images DIR --annotations FILE --yolo DIR [--show]", NamesOnCoco.Run),
    new("questions", "[--pairs 1000000] [--pairs-per-image 40] [--objects 8] [--rounds 7]", QuestionRate.Run),
    new("render", "[--size 640x480] [--count 32] [--kit seen] [--room any] [--jobs 0]", RenderRate.Run),
    new("contact-sheet", "--out FILE [--kit seen] [--seed 7] [--count 36] [--jobs 0]", ContactSheet.Run),
    new("geometry", "", GeometryBenchmark.Run),
    new("clouds", "--out DIR  (bench/peers/open3d_cleanup.py calls it)", CloudsBenchmark.Run),
    new("train-surface-head", "--cells DIR (--out FILE | --cross-validate) [--l2 10]", TrainSurfaceHead.Run),
    new("floors", "--runs RUN[,RUN] --out DIR, runs made with --keep-depth", FloorSheet.Run),
    new("floor-poses", "--estimated RUN --measured RUN", FloorPoses.Run),
    new("rgbd-manifests", "--rgbd DIR --out DIR", RgbdManifests.Run),
    new("scale-table", "--rgbd DIR", ScaleTable.Run),
    new("depth-table", "--rgbd DIR", DepthTable.Run),
    new("filter-samples", "--samples DIR --out DIR [--pages DIR] [--browser chromium]", FilterSamples.Run),
    new("filter-table", "--samples DIR [--made DIR] [--pages DIR] [--kinds FILE] [--show]", FilterTable.Run),
    new("tensors", "[--model spike|nano|all] [--rounds 5] [--threads 2] [--recompute] [--forward-only] [--processor-time] [--profile PREFIX] [--generate nano|smolvlm-256m]", TensorSpeed.Run),
    new("device-placement", "[--device cuda] [--model nano] [--precisions float32]", DevicePlacement.Run),
    new("device-losses", "[--device cuda] [--model nano] [--steps 20] [--precisions float32,tf32,bfloat16,float16]", DeviceLosses.Run),
    new("device-speed", "[--device cuda] [--models nano,spike,smolvlm-256m] [--precisions float32,tf32,bfloat16] [--rounds 20]", DeviceSpeed.Run),
    new("tokenizer", "[--texts 200000] [--rounds 5] [--tokenizer FILE]", TokenRate.Run),
    new("training", "--options RECIPE [--threads 2] [--steps 40] [--rounds 3] [--profile PREFIX]", TrainingRate.Run),
    new("trained-answers", "--model CHECKPOINT --train RUN --runs RUN[,RUN] [--questions 200] [--seed 0] [--threads 0] [--show]", TrainedAnswers.Run),
    new("ranks", "[--mebibytes 1,16,64] [--slice-kib 256] [--rounds 15]   under mpirun -n 2", RanksSpeed.Run),
};

var command = commands.FirstOrDefault(command => command.Name == args.FirstOrDefault());
if (command is null)
{
    Console.WriteLine("dotnet run -c Release --project bench/SpatialVlm.Benchmarks -- COMMAND ...");
    foreach (var known in commands) Console.WriteLine($"  {known.Name} {known.Usage}");
    return 2;
}
return command.Run(Arguments.Parse(args[1..]));
