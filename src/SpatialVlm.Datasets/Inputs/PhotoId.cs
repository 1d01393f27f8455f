using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SpatialVlm.Datasets.Inputs;

/// <summary>Names of photos that are safe in every record and on every disk.</summary>
public static class PhotoId
{
    // Disks allow 255 bytes a name; endings and prefixes need room.
    private const int LongestFileName = 180;

    /// <summary>The path with every character outside [A-Za-z0-9._-] percent-encoded as UTF-8 (records.md).</summary>
    public static string FromPath(string relativePath) => Encode(relativePath, "");

    /// <summary>A file name without ending for an id: the id itself where that is possible. Different ids keep different names.</summary>
    public static string FileName(string id)
    {
        var name = Encode(id, "%");
        if (name == id && name.Length <= LongestFileName) return name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..16];
        return $"{name[..Math.Min(name.Length, LongestFileName - 17)]}-{hash}";
    }

    private static string Encode(string text, string alsoKept)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            var character = (char)value;
            if (char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-' || alsoKept.Contains(character)) encoded.Append(character);
            else encoded.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }
        return encoded.ToString();
    }
}
