namespace SpatialVlm.Questions;

/// <summary>The objects or pairs of objects that a type can be asked of, dealt in random order, each once.</summary>
internal sealed class Deck
{
    private readonly int objects;
    private readonly QuestionFamily family;
    private readonly int[] cards;
    private int left;

    public Deck(int objects, QuestionFamily family)
    {
        (this.objects, this.family) = (objects, family);
        cards = new int[family.IsSingle ? objects : family.IsSymmetric ? objects * (objects - 1) / 2 : objects * (objects - 1)];
        for (var i = 0; i < cards.Length; i++) cards[i] = i;
        left = cards.Length;
    }

    /// <summary>How often the deck has been dealt anew.</summary>
    public int Rounds { get; private set; }

    public void Reshuffle()
    {
        left = cards.Length;
        Rounds++;
    }

    /// <summary>Two indices of objects, the same one twice for a type about a single object; false when all have been dealt.</summary>
    public bool TryDeal(Random random, out int a, out int b)
    {
        a = b = 0;
        if (left == 0) return false;
        var drawn = random.Next(left--);
        (cards[drawn], cards[left]) = (cards[left], cards[drawn]);
        (a, b) = Pair(cards[left]);
        if (family.IsSymmetric && random.Next(2) == 0) (a, b) = (b, a);
        return true;
    }

    private (int A, int B) Pair(int card)
    {
        if (family.IsSingle) return (card, card);
        if (!family.IsSymmetric)
        {
            var (first, second) = Math.DivRem(card, objects - 1);
            return (first, second < first ? second : second + 1);
        }
        // Triangular numbering: (1, 0), (2, 0), (2, 1), (3, 0) ...
        var row = (int)((1 + Math.Sqrt(1 + 8.0 * card)) / 2);
        return (row, card - row * (row - 1) / 2);
    }
}
