using SpatialVlm.Datasets.Runs;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;

namespace SpatialVlm.Datasets.Reports;

/// <summary>A photo to be shown, with a few of its pairs.</summary>
internal sealed record Card(Scene Scene, CardPictures Pictures, IReadOnlyList<QAPair> Samples);

/// <summary>Picks the cards out of a run's records: the scenes of lowest rank, and of each a handful of pairs that differ in family.</summary>
internal static class Cards
{
    private const int SamplesPerCard = 6;

    public static IReadOnlyList<Card> Choose(RunFolder folder, ReportPictures pictures, int seed, int cards)
    {
        var lowest = new PriorityQueue<string, ulong>(Comparer<ulong>.Create((a, b) => b.CompareTo(a)));
        if (cards > 0)
            foreach (var scene in RunRecords.Scenes(folder))
            {
                lowest.Enqueue(scene.Id, ReportSelection.Rank(seed, scene.Id));
                if (lowest.Count > cards) lowest.Dequeue();
            }
        var chosen = lowest.UnorderedItems.Select(item => item.Element).Where(id => pictures.Find(id) is not null).ToHashSet(StringComparer.Ordinal);
        var scenes = RunRecords.Scenes(folder).Where(scene => chosen.Contains(scene.Id)).ToList();
        var pairs = RunRecords.Pairs(folder).Where(pair => chosen.Contains(pair.Scene)).ToLookup(pair => pair.Scene, StringComparer.Ordinal);
        // Photos with something to see come first; rank decides among the rest, so the order is not that of the folder.
        return [.. scenes.OrderBy(scene => !pairs.Contains(scene.Id)).ThenBy(scene => ReportSelection.Rank(seed, scene.Id))
            .Select(scene => new Card(scene, pictures.Find(scene.Id)!, Samples(pairs[scene.Id], seed)))];
    }

    /// <summary>One of each family before the second of any.</summary>
    private static List<QAPair> Samples(IEnumerable<QAPair> pairs, int seed) =>
        [.. pairs.OrderBy(pair => ReportSelection.Rank(seed, pair.Id + pair.Question)).GroupBy(pair => pair.Family, StringComparer.Ordinal)
            .SelectMany(family => family.Select((pair, turn) => (pair, turn))).OrderBy(p => p.turn).ThenBy(p => p.pair.Family, StringComparer.Ordinal)
            .Take(SamplesPerCard).Select(p => p.pair)];
}
