using SpatialVlm.Datasets.Inputs;
using SpatialVlm.Evaluation.Scorecards.Stages;
using SpatialVlm.Geometry;
using SpatialVlm.Questions;
using SpatialVlm.Scenes;
using SpatialVlm.Scenes.Building;
using SpatialVlm.Worlds;

namespace SpatialVlm.Evaluation.Scorecards;

/// <summary>What one photo adds to a scorecard.</summary>
internal sealed record PhotoScore(ScoreSheet Sheet, IReadOnlyList<WrongAnswer> Wrong);

/// <summary>Runs the data engine on one photo, with faults if asked for, and compares every stage with truth.</summary>
internal sealed class PhotoVerifier(VerifyOptions options, SceneExperts experts, IReadOnlyDictionary<string, WorldTruth>? truths)
{
    private readonly SceneBuilder builder = new(experts, options.Scenes);
    private readonly InputLoader loader = new(new Imaging.DecodeLimits());

    // Every type alike, so that each is asked often enough to be judged.
    private readonly QuestionGenerator generator = new(new QuestionOptions
    {
        PairsPerImage = options.PairsPerImage,
        Exact = true,
        Weights = Catalogue.Types.ToDictionary(type => type.Id, _ => 1.0),
    });

    public PhotoScore Verify(PhotoInput input, FaultSet faults)
    {
        var sheet = new ScoreSheet();
        var wrong = new List<WrongAnswer>();
        var loaded = loader.Load(input);
        if (loaded.Drop is { } unread)
        {
            sheet.Count($"failed/{unread.Stage}/{unread.Reason}", true);
            return new PhotoScore(sheet, wrong);
        }
        var exact = loaded.Value;
        var seen = exact with { Given = options.Given.Of(exact.Given) };
        var faulty = Faults.Apply(seen, faults, stage => Seeds.For(options.Seed, exact.Id, stage));
        var built = builder.Lift(faulty.Photo, options.Seed, new StageTimings());
        sheet.Count("filter/kept", built.Drop is null);
        if (built.Drop is { } drop)
        {
            sheet.Count($"failed/{drop.Stage}/{drop.Reason}", true);
            return new PhotoScore(sheet, wrong);
        }
        if (exact.Given.Depth is { } depth) DepthScore.Add(built.Value.Lifted.Framed.Segmented.Filtered.Depth.Depth, depth, sheet);
        if (truths?.GetValueOrDefault(exact.Id) is { } world) Score(exact, world, built.Value, faulty.Meant, sheet, wrong);
        return new PhotoScore(sheet, wrong);
    }

    private void Score(ScenePhoto exact, WorldTruth world, NamedPhoto named, IReadOnlyDictionary<string, string> meant, ScoreSheet sheet, List<WrongAnswer> wrong)
    {
        var scene = builder.ToScene(named);
        var pairs = generator.Generate(scene, Seeds.For(options.Seed, scene.Id, "verify"));
        var byId = world.Objects.ToDictionary(o => o.Id);
        var truthOf = new Dictionary<string, ObjectTruth>();
        var given = named.Lifted.Framed.Segmented.Filtered.Photo.Given.Objects is not null;
        var matches = given ? null : RegionMatching.Match(named.Lifted.Framed.Segmented.Regions, exact.Given.Objects ?? []);
        foreach (var o in scene.Objects)
        {
            var id = matches is null ? o.Id : matches.TryGetValue(o.Id, out var match) ? match.TrueId : null;
            if (id is not null && byId.TryGetValue(id, out var truth)) truthOf[o.Id] = truth;
        }
        var named2 = truthOf.ToDictionary(t => t.Key, t => meant.TryGetValue(t.Key, out var other) ? byId[other] : t.Value);
        var photo = new ScoredPhoto(exact, world, named, scene, pairs, truthOf, named2);
        FrameScore.Add(photo, sheet);
        ObjectScore.Add(photo, options.LeastVisibleShare, sheet);
        NameScore.Add(photo, sheet);
        new AnswerScore(photo, options.LeastVisibleShare, sheet, wrong).Add();
    }
}
