using SpatialVlm.Geometry;
using SpatialVlm.Tensors;
using SpatialVlm.Training.Recipes;
using SpatialVlm.Training.Stages;

namespace SpatialVlm.Benchmarks.Training;

/// <summary>What a checkpoint answers on pairs that it never saw, against always saying what its training data said most often for the type (for lengths: their median).</summary>
internal static class TrainedAnswers
{
    public static int Run(Arguments arguments)
    {
        string model = Path.GetFullPath(arguments.Required("model")), train = arguments.Required("train");
        int count = int.Parse(arguments.Optional("questions", "200"));
        Dictionary<string, AskedPair[]> seen = AskedPair.Of(train).GroupBy(p => p.Type).ToDictionary(g => g.Key, g => g.ToArray());
        using var stage = new VlmStage(new TrainOptions { Model = new() { From = model } }, ".", null, [], new EngineOptions { Threads = int.Parse(arguments.Optional("threads", "0")) });
        Console.WriteLine("| pairs | what | n | model right | majority right |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (string run in arguments.Required("runs").Split(','))
        {
            AskedPair[] pairs = [.. AskedPair.Of(run)];
            Seeds.For(int.Parse(arguments.Optional("seed", "0")), "trained-answers", Path.GetFileName(run)).Shuffle(pairs);
            pairs = [.. pairs.Where(p => seen.ContainsKey(p.Type)).Take(count)];
            IReadOnlyList<Judged> judged = stage.Judge([.. pairs.Select((p, i) => p.AsExample(i))]);
            // The stage answers photos in order, so pairs and answers stand side by side.
            Print(Path.GetFileName(run), [.. pairs.Zip(judged, (p, j) => new Scored(p, j.Answer, seen[p.Type]))], arguments.Has("show"));
        }
        return 0;
    }

    private static void Print(string run, Scored[] scored, bool show)
    {
        foreach (string family in new[] { "predicate", "choice", "classify" })
            Row(run, family, [.. scored.Where(s => s.Pair.Family == family)], s => s.IsRight, s => s.MajorityIsRight);
        Row(run, "all qualitative", [.. scored.Where(s => s.Pair.Class is not null)], s => s.IsRight, s => s.MajorityIsRight);
        Row(run, "lengths within half to twice", [.. scored.Where(s => s.Pair.Meters is not null)], s => s.IsWithin(2), s => s.MajorityIsWithin(2));
        Row(run, "lengths within 25 %", [.. scored.Where(s => s.Pair.Meters is not null)], s => s.IsWithin(1.25), s => s.MajorityIsWithin(1.25));
        Row(run, "answers that could be read", scored, s => s.Read is not null, _ => true);
        Row(run, "(expected answers read as what they say)", scored, s => s.IsReadBack, _ => true);
        Row(run, "word for word", scored, s => string.Equals(s.Answer, s.Pair.Answer, StringComparison.OrdinalIgnoreCase), _ => false);
        if (!show) return;
        foreach (Scored s in scored.Take(20)) Console.WriteLine($"- {s.Pair.Type}: {s.Pair.Question} | {s.Pair.Answer} | model: {s.Answer}");
    }

    private static void Row(string run, string what, Scored[] scored, Func<Scored, bool> model, Func<Scored, bool> majority)
    {
        if (scored.Length == 0) return;
        Console.WriteLine($"| {run} | {what} | {scored.Length} | {Share(scored.Count(model), scored.Length)} | {Share(scored.Count(majority), scored.Length)} |");
    }

    private static string Share(int right, int n)
    {
        (double low, double high) = Datasets.Reports.Wilson.Interval(right, n);
        return $"{(double)right / n:0.0%} [{100 * low:0}, {100 * high:0}]";
    }
}
