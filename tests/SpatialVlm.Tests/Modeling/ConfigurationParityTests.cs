using SpatialVlm.Modeling.Configuration;

namespace SpatialVlm.Tests.Modeling;

public sealed class ConfigurationParityTests
{
    [Fact]
    public void A_published_configuration_is_the_same_in_both_styles_and_after_writing_it()
    {
        foreach (VlmFixture fixture in VlmFixture.All((_, type) => type is "idefics3" or "smolvlm" or "siglip"))
            using (fixture)
            {
                string written = Path.GetTempFileName();
                object[] read = [.. fixture.Configurations.Select(f => Read(fixture, f))];
                if (read[0] is VlmConfiguration vlm) ConfigurationWriter.Write(vlm, written);
                else ConfigurationWriter.Write((SiglipConfiguration)read[0], written);
                foreach (object other in read.Append(Read(fixture, written))) other.ShouldBe(read[0], fixture.Name);
                File.Delete(written);
            }
    }

    private static object Read(VlmFixture fixture, string file) => fixture.ModelType == "siglip" ? PublishedConfigurations.ReadSiglip(file) : PublishedConfigurations.ReadVlm(file);
}
