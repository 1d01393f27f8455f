using System.CommandLine;

return new RootCommand("Photos become spatial question-answer data: metric scenes, questions with answers in metres.").Parse(args).Invoke();
