namespace SpatialVlm.Training.Mixtures;

/// <summary>What one source was to give to the mixture, and what it gave.</summary>
/// <param name="WantedSamples">Its share of the samples drawn, 0 to 1, as the recipe says.</param>
/// <param name="AchievedSamples">Its share of the samples drawn so far.</param>
/// <param name="AchievedTokens">Its share of the tokens so far, image tokens included.</param>
/// <param name="Skipped">Samples that could not be read.</param>
public sealed record SourceShare(string Name, double WantedSamples, double AchievedSamples, double AchievedTokens, long Samples, long Skipped);
