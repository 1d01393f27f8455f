using System.CommandLine;
using SpatialVlm.Cli;

var root = new RootCommand("Photos become spatial question-answer data: metric scenes, questions with answers in metres.")
{
    SynthesizeCommand.Create(),
    RenderCommand.Create(),
    VerifyCommand.Create(),
    TrainCommand.Create(),
    ModelsCommand.Create(),
};
Versions.Attach(root);
// A stopped command saves what it has first; two seconds, the default, are too short for a large model's checkpoint.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(10) });
