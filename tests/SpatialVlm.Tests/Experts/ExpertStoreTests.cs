using SpatialVlm.Experts.Store;

namespace SpatialVlm.Tests.Experts;

public sealed class ExpertStoreTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("experts");

    [Fact]
    public void Restored_weights_are_the_files_that_were_tested() =>
        new ExpertStore().Verify().Where(check => check.Problem is not null).Select(check => check.Problem).ShouldBeEmpty();

    [Fact]
    public void Missing_and_altered_files_name_the_file_both_hashes_and_the_remedy()
    {
        var altered = ExpertStore.Files[0];
        File.WriteAllText(Path.Combine(folder.FullName, altered.Name), "not a network");
        var store = new ExpertStore(folder.FullName);
        var checks = store.Verify();
        checks.Count.ShouldBe(ExpertStore.Files.Count);
        checks[0].Problem.ShouldNotBeNull().ShouldSatisfyAllConditions(
            problem => problem.ShouldContain(altered.Name),
            problem => problem.ShouldContain(altered.Sha256),
            problem => problem.ShouldContain("0e668baeb36bdc26f2e1d0ef18231cf9691164e23adc211315ded82fd710e114"),
            problem => problem.ShouldContain("dotnet build"));
        checks[1].Problem.ShouldNotBeNull().ShouldContain("is missing");
        Should.Throw<ExpertFileException>(() => store.PathOf(altered.Name)).Message.ShouldBe(checks[0].Problem);
    }

    [Fact]
    public void Unknown_file_is_refused_with_the_known_ones() =>
        Should.Throw<ArgumentException>(() => new ExpertStore().PathOf("clip.onnx")).Message.ShouldContain(ExpertStore.FastDepth);

    public void Dispose() => folder.Delete(recursive: true);
}
