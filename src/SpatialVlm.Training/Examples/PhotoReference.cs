using SpatialVlm.Imaging;

namespace SpatialVlm.Training.Examples;

/// <summary>A photo that is opened when its batch is made.</summary>
public abstract record PhotoReference(string Key)
{
    /// <exception cref="PhotoException">It cannot be read.</exception>
    public abstract Image Open();
}

/// <summary>A photo in a file.</summary>
public sealed record PhotoFile(string Path) : PhotoReference(Path)
{
    public override Image Open() => PhotoDecoder.Decode(Path).Image;
}

/// <summary>A photo that is in memory already, such as a rendered one.</summary>
public sealed record PhotoInMemory(string Name, Image Image) : PhotoReference(Name)
{
    public override Image Open() => Image;
}
