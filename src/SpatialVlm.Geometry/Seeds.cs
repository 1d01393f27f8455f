using System.Security.Cryptography;
using System.Text;

namespace SpatialVlm.Geometry;

/// <summary>The one source of randomness: a generator from (run seed, image id, stage), so that a data set can be made again on any number of workers.</summary>
public static class Seeds
{
    public static Random For(int runSeed, string imageId, string stage)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{runSeed}\n{imageId}\n{stage}"));
        return new Random(BitConverter.ToInt32(hash, 0));
    }
}
