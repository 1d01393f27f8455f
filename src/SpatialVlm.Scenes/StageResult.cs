namespace SpatialVlm.Scenes;

/// <summary>What a stage returns: a value, or a drop with a stage, a snake_case reason that is counted, and a message for a person.</summary>
public sealed record StageResult<T>
{
    private readonly T? value;

    private StageResult(T? value, Drop? drop) => (this.value, Drop) = (value, drop);

    /// <summary>Null where there is a value.</summary>
    public Drop? Drop { get; }

    /// <summary>Throws where the stage dropped its input.</summary>
    public T Value => Drop is null ? value! : throw new InvalidOperationException($"The {Drop.Stage} stage dropped its input ({Drop.Reason}); look at Drop first.");

    public static implicit operator StageResult<T>(T value) => new(value, null);

    public static implicit operator StageResult<T>(Drop drop) => new(default, drop);

    /// <summary>Runs the next stage on the value; a drop passes through untouched.</summary>
    public StageResult<TNext> Then<TNext>(Func<T, StageResult<TNext>> next) => Drop is null ? next(value!) : Drop;
}

/// <summary>Why an input did not become a scene.</summary>
/// <param name="Stage">"decode", "filter", "depth"...</param>
/// <param name="Reason">snake_case.</param>
public sealed record Drop(string Stage, string Reason, string Message);
