using SpatialVlm.Scenes;

namespace SpatialVlm.Questions;

/// <summary>Asks and answers about one scene, and never says the same question twice.</summary>
internal sealed class Speaker
{
    private readonly QuestionOptions options;
    private readonly HashSet<(string Template, int A, int B)> asked = [];
    private readonly GrammaticalNumber[] numbers;
    private readonly Directions[] told;
    private readonly int surface;

    public Speaker(Scene scene, QuestionOptions options, Random random)
    {
        (Scene, Random, this.options) = (scene, random, options);
        numbers = new GrammaticalNumber[scene.Objects.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = NounPhrase.NumberOf(scene.Objects[i].Caption);
        told = new Directions[numbers.Length];
        for (var i = 0; i < told.Length; i++) told[i] = NounPhrase.DirectionsIn(scene.Objects[i].Caption);
        surface = Wording.SurfaceIndex(scene.Canonical.Surface);
    }

    public Scene Scene { get; }
    public Random Random { get; }

    /// <summary>The next question of a type that the scene can answer; null when there is none.</summary>
    public Spoken? Ask(AskedType type, Deck deck)
    {
        // Objects come back in other words only where the options allow it, at most as often as there are wordings.
        var rounds = options.DistinctOnly ? 1 : type.Questions.Count;
        while (true)
        {
            while (deck.TryDeal(Random, out var a, out var b))
                if ((told[a] & told[b] & type.Type.Family.Direction) == 0
                    && type.Type.Answer(Scene, Scene.Objects[a], Scene.Objects[b]) is { } answer
                    && Question(type, a, b) is { } question)
                    return Say(type, question, answer, a, b);
            if (deck.Rounds + 1 >= rounds) return null;
            deck.Reshuffle();
        }
    }

    private Template? Question(AskedType type, int a, int b)
    {
        var first = Random.Next(type.Questions.Count);
        for (var i = 0; i < type.Questions.Count; i++)
        {
            var question = type.Questions[(first + i) % type.Questions.Count].Variant(numbers[a], numbers[b], surface);
            if (options.DistinctOnly || asked.Add((question.Id, a, b))) return question;
        }
        return null;
    }

    private Spoken Say(AskedType type, Template question, TypedAnswer answer, int a, int b)
    {
        SceneObject first = Scene.Objects[a], second = Scene.Objects[b];
        var governor = ReferenceEquals(answer.Chosen, second) ? numbers[b] : numbers[a];
        var words = type.Answers(answer.Outcome).Draw(Random).Variant(governor, numbers[b], surface);
        var value = answer.Value;
        var length = "";
        if (value.Meters is { } meters)
        {
            var said = SayLength(type.Type, meters);
            length = said.Text;
            value = value with { Meters = Math.Round(meters, 4), SaidMeters = said.Meters, Unit = said.Unit.Id };
        }
        return new Spoken(type.Type, first, second, answer, value,
            question, question.Fill(first.Caption, second.Caption, "", ""),
            words, words.Fill(first.Caption, second.Caption, answer.Chosen?.Caption ?? "", length));
    }

    private SaidLength SayLength(QuestionType type, double meters)
    {
        if (type.Family is Estimate && meters < Estimate.SmallestSaidMeters) return HumanAlignment.Zero;
        return options.Exact ? HumanAlignment.SayExactly(meters) : HumanAlignment.Say(meters, options.ImperialShare, Random);
    }
}
