using System.CommandLine;
using SpatialVlm.Cli;

var root = new RootCommand("Photos become spatial question-answer data: metric scenes, questions with answers in metres.")
{
    SynthesizeCommand.Create(),
    RenderCommand.Create(),
    VerifyCommand.Create(),
    ModelsCommand.Create(),
};
Versions.Attach(root);
return await root.Parse(args).InvokeAsync();
