using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>Scene to question-answer pairs (A.3): draws types by weight and objects at random, answers from the scene's numbers, words the answer.</summary>
/// <remarks>Holds nothing but options: one instance serves any number of threads.</remarks>
public sealed class QuestionGenerator
{
    private readonly QuestionOptions options;
    private readonly AskedType[] types;

    public QuestionGenerator(QuestionOptions options)
    {
        var problems = options.Problems().ToList();
        if (problems.Count > 0) throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(options));
        this.options = options;
        types = [.. Catalogue.Types.Select(type => new AskedType(type, options))];
    }

    /// <summary>For a single scene; over many, keep one generator.</summary>
    public static IReadOnlyList<QAPair> Generate(Scene scene, QuestionOptions options, Random random) => new QuestionGenerator(options).Generate(scene, random);

    /// <summary>Pairs in random order, at most <see cref="QuestionOptions.PairsPerImage"/>; the same scene and random state give the same pairs.</summary>
    public IReadOnlyList<QAPair> Generate(Scene scene, Random random)
    {
        var speaker = new Speaker(scene, options, random);
        var qualitative = (int)Math.Round(options.PairsPerImage * options.QualitativeShare, MidpointRounding.AwayFromZero);
        var lengths = Draw(speaker, quantitative: true, options.PairsPerImage - qualitative);
        var relations = Draw(speaker, quantitative: false, qualitative);
        Balance(lengths, relations);
        Spoken[] all = [.. lengths, .. relations];
        random.Shuffle(all);
        return [.. all.Select((pair, i) => pair.ToPair($"{scene.Id}/{i + 1}", scene))];
    }

    // A photo that can't fill one half gets less of the other, so that the share holds; one that has nothing of a half keeps the other as it is.
    private void Balance(List<Spoken> lengths, List<Spoken> relations)
    {
        if (lengths.Count == 0 || relations.Count == 0) return;
        var share = options.QualitativeShare;
        Trim(relations, lengths.Count * share / (1 - share));
        Trim(lengths, relations.Count * (1 - share) / share);
    }

    private static void Trim(List<Spoken> pairs, double count)
    {
        var kept = (int)Math.Clamp(Math.Round(count, MidpointRounding.AwayFromZero), 1, pairs.Count);
        pairs.RemoveRange(kept, pairs.Count - kept);
    }

    private List<Spoken> Draw(Speaker speaker, bool quantitative, int count)
    {
        var scene = speaker.Scene;
        var weights = new double[types.Length];
        // Of a single object there is little to ask: without a frame its width, which figure 14 leaves out.
        for (var i = 0; i < types.Length; i++)
            if (types[i].Type.Family.IsQuantitative == quantitative && IsAskable(types[i].Type, scene)) weights[i] = types[i].Weight(scene.Canonical.Ok || scene.Objects.Count == 1);
        var decks = new Deck?[types.Length];
        var drawn = new List<Spoken>(count);
        var turns = new Turns(weights, speaker.Random);
        while (drawn.Count < count && turns.Next() is var i and >= 0)
        {
            var deck = decks[i] ??= new Deck(scene.Objects.Count, types[i].Type.Family);
            if (speaker.Ask(types[i], deck) is { } pair) drawn.Add(pair);
            else turns.Retire(i);
        }
        return drawn;
    }

    private bool IsAskable(QuestionType type, Scene scene) =>
        (scene.Canonical.Ok || !type.Family.NeedsCanonical)
        && (scene.Depth.Reliable || options.MetricOnUnreliableDepth || !type.Family.NeedsReliableDepth)
        && scene.Objects.Count >= (type.Family.IsSingle ? 1 : 2);
}
