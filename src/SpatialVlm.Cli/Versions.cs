using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using SpatialVlm.Datasets.Runs;
using SpatialVlm.Experts.Store;

namespace SpatialVlm.Cli;

/// <summary>Names the versions of program, runtimes and weights.</summary>
internal static class Versions
{
    public static RunVersions OfRun() => new(
        OfProgram(),
        new SortedDictionary<string, string>(ExpertStore.Files.ToDictionary(file => file.Name, file => file.Sha256), StringComparer.Ordinal));

    public static SortedDictionary<string, string> OfProgram() => new(StringComparer.Ordinal)
    {
        ["spatialvlm"] = Program(),
        ["dotnet"] = Environment.Version.ToString(),
        ["onnxruntime"] = OrtEnv.Instance().GetVersionString(),
    };

    /// <summary>Makes --version say it all.</summary>
    public static void Attach(RootCommand root)
    {
        var option = root.Options.OfType<VersionOption>().Single();
        option.Action = new Shown();
    }

    private static string Program() => typeof(Versions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private sealed class Shown : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var run = OfRun();
            foreach (var (name, version) in run.Versions) Console.WriteLine($"{name} {version}");
            foreach (var (role, hash) in run.Experts) Console.WriteLine($"{role} sha256 {hash}");
            Console.WriteLine(RuntimeInformation.OSDescription);
            return ExitCodes.Done;
        }
    }
}
