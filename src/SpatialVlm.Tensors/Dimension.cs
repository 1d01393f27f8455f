namespace SpatialVlm.Tensors;

/// <summary>One extent of a shape: a number known while tracing, or a product of a number and symbols that a session fills in (a past length).</summary>
public readonly record struct Dimension
{
    private Dimension(long size, string? symbol) => (Size, Symbol) = (size, symbol);

    /// <summary>The known extent, or the known factor in front of the symbol.</summary>
    public long Size { get; }

    public string? Symbol { get; }

    public bool IsSymbolic => Symbol is not null;

    public static implicit operator Dimension(long size) => FromInt64(size);

    public static implicit operator Dimension(string symbol) => FromString(symbol);

    public static Dimension FromInt64(long size) =>
        size >= 0 ? new(size, null) : throw new ArgumentOutOfRangeException(nameof(size), size, "A dimension is zero or more.");

    public static Dimension FromString(string symbol) => new(1, symbol);

    public static Dimension Add(Dimension left, Dimension right) => left + right;

    public static Dimension Multiply(Dimension left, Dimension right) => left * right;

    public static Dimension operator +(Dimension left, Dimension right) => (left.IsSymbolic, right.IsSymbolic) switch
    {
        (false, false) => left.Size + right.Size,
        (true, false) when right.Size == 0 => left,
        (false, true) when left.Size == 0 => right,
        _ => new(1, $"({left}+{right})"),
    };

    public static Dimension operator *(Dimension left, Dimension right) => new(checked(left.Size * right.Size), (left.Symbol, right.Symbol) switch
    {
        (null, var s) => s,
        (var s, null) => s,
        var (a, b) => string.Join('*', a.Split('*').Concat(b.Split('*')).Order(StringComparer.Ordinal)),
    });

    public override string ToString() => Symbol is null ? $"{Size}" : Size == 1 ? Symbol : $"{Size}*{Symbol}";
}
