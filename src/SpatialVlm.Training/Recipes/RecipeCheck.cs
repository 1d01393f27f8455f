using SpatialVlm.Modeling;
using SpatialVlm.Tensors;

namespace SpatialVlm.Training.Recipes;

/// <summary>Everything that is wrong with a recipe, before anything is read.</summary>
public static class RecipeCheck
{
    private static readonly string[] parts = ["vision", "projector", "language"];

    /// <param name="file">Of the options, for messages; relative paths begin at its folder.</param>
    /// <param name="ranks">Processes that train together.</param>
    public static IReadOnlyList<string> Problems(TrainOptions options, string file, int ranks)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        return [.. Model(options, folder).Concat(Batches(options, ranks)).Concat(Sources(options.Sources, "sources", folder, isEvaluation: false)).Concat(Sources(options.Evaluation.Sources, "evaluation.sources", folder, isEvaluation: true))
            .Select(p => $"{file}: {p}")];
    }

    private static IEnumerable<string> Model(TrainOptions o, string folder)
    {
        if (o.Model.From is null && !Presets.All.ContainsKey(o.Model.Preset)) yield return $"model.preset: '{o.Model.Preset}' is none of {string.Join(", ", Presets.All.Keys)}.";
        foreach (string path in new[] { o.Model.From, o.Model.VisionFrom }.OfType<string>())
            if (!Directory.Exists(Path.GetFullPath(Path.Combine(folder, path)))) yield return $"model: '{path}' is not there. Expected the folder of a checkpoint or of a training run, relative to this file.";
        if (o.Tokenizer.Path is { } tokenizer && !File.Exists(Path.GetFullPath(Path.Combine(folder, tokenizer)))) yield return $"tokenizer.path: '{tokenizer}' is not there.";
        foreach (string part in o.Model.Freeze.Where(f => !parts.Contains(f))) yield return $"model.freeze: '{part}' is none of {string.Join(", ", parts)}.";
        if (parts.All(o.Model.Freeze.Contains)) yield return "model.freeze: everything is frozen, so nothing would learn. Leave a part out.";
        if (o.Stage == StageKind.Contrastive && o.Model.Freeze.Count > 0) yield return "model.freeze: the contrastive stage trains both towers whole; expected an empty list.";
        if (o.Stage == StageKind.Contrastive && o.Model.VisionFrom is not null) yield return "model.vision_from: is for the vlm stage; the contrastive stage goes on with model.from.";
        if (o.Model is { From: not null, VisionFrom: not null }) yield return "model: from and vision_from are both given. from brings a vision encoder of its own; keep one.";
    }

    private static IEnumerable<string> Batches(TrainOptions o, int ranks)
    {
        if (o.Optimizer.WarmupSteps < 0 || o.Optimizer.WarmupSteps > o.Steps) yield return $"optimizer.warmup_steps: {o.Optimizer.WarmupSteps} of {o.Steps} steps; expected 0 to steps.";
        if (o is { Device: Device.Cpu, Precision: not Precision.Float32 }) yield return $"precision: {o.Precision} products are for \"device\": \"cuda\"; on the CPU leave it at float32.";
        if (o is { Device: Device.Cpu, ReplayKernels: true }) yield return "replay_kernels: is for \"device\": \"cuda\".";
        if (o.Optimizer.LearningRate == 0) yield return "optimizer.learning_rate: 0 learns nothing.";
        if (o.Batch.MicroBatches % ranks != 0) yield return $"batch.micro_batches: {o.Batch.MicroBatches} can't be shared by {ranks} ranks; expected a multiple of {ranks}.";
        if (o.Stage == StageKind.Vlm && o.Model.From is null && Presets.All.TryGetValue(o.Model.Preset, out var preset) && o.Batch.Length < preset.TokensPerImage + 16)
            yield return $"batch.length: {o.Batch.Length} tokens hold no photo ({preset.TokensPerImage} tokens) with a question; expected at least {preset.TokensPerImage + 16}.";
        if (o.Stage == StageKind.Contrastive && o.Batch.Rows < 2) yield return "batch.rows: the contrastive stage compares the photos of a batch; expected at least 2.";
    }

    private static IEnumerable<string> Sources(IReadOnlyList<SourceOptions> sources, string where, string folder, bool isEvaluation)
    {
        if (sources.Count == 0 && !isEvaluation) yield return $"{where}: none. Expected at least one, such as {{\"name\": \"spatial\", \"kind\": \"run\", \"path\": \"../runs/first\"}}.";
        foreach (var twice in sources.GroupBy(s => s.Name).Where(g => g.Count() > 1)) yield return $"{where}: {twice.Count()} are called '{twice.Key}'. Give each a name of its own.";
        if (sources.Count > 0 && !isEvaluation && sources.All(s => s.Weight == 0)) yield return $"{where}: all weights are 0.";
        for (int i = 0; i < sources.Count; i++)
        {
            SourceOptions source = sources[i];
            string at = $"{where}[{i}]";
            if (source.Name.Length == 0) yield return $"{at}.name: is empty. It stands in the log and in the mixture's report.";
            string path = Path.GetFullPath(Path.Combine(folder, source.Path));
            if (source.Kind == SourceKind.Worlds)
            {
                if (!Worlds.WorldGenerator.Kits.Contains(source.Kit)) yield return $"{at}.kit: '{source.Kit}' is none of {string.Join(", ", Worlds.WorldGenerator.Kits)}.";
                if (source.HeldOut > 0) yield return $"{at}.held_out: rendered worlds are held out by another world_seed in evaluation.sources.";
                if (isEvaluation && source.Samples == 0) yield return $"{at}.samples: how many worlds to evaluate on must be said.";
            }
            else if (source.Path.Length == 0) yield return $"{at}.path: is empty.";
            else if (source.Kind is SourceKind.Run or SourceKind.RunCaptions ? !Directory.Exists(path) : !File.Exists(path)) yield return $"{at}.path: '{source.Path}' is not there (looked in {folder}).";
            if (source.Images.Length > 0 && !Directory.Exists(Path.GetFullPath(Path.Combine(folder, source.Images)))) yield return $"{at}.images: '{source.Images}' is no folder.";
        }
    }
}
