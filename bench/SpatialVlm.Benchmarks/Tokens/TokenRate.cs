using System.Diagnostics;
using SpatialVlm.Modeling.Tokenization;

namespace SpatialVlm.Benchmarks.Tokens;

/// <summary>Times the tokenizer on made-up sentences: training, encoding one by one on one thread, and whole conversations with their answers marked.</summary>
internal static class TokenRate
{
    private static readonly string[] Adjectives = ["red", "blue", "dark green", "small", "large", "wooden", "metal", "white", "black", "tall", "wide", "narrow", "glass", "plastic", "leftmost", "rightmost"];
    private static readonly string[] Things = ["chair", "table", "lamp", "sofa", "keyboard", "mouse", "mug", "bottle", "plant", "door", "window", "car", "bicycle", "person", "dog", "cat", "box", "robot", "can", "cup", "book"];
    private static readonly string[] Units = ["meters", "feet", "inches", "centimeters", "cm", "m"];

    public static int Run(Arguments arguments)
    {
        int count = int.Parse(arguments.Optional("texts", "200000")), rounds = int.Parse(arguments.Optional("rounds", "5"));
        string? file = arguments.Has("tokenizer") ? arguments.Required("tokenizer") : null;
        var random = new Random(1);
        string[] texts = [.. Enumerable.Range(0, count).Select(i => Sentence(random, i))];
        List<ChatMessage>[] conversations = [.. Enumerable.Range(0, count / 4).Select(i => Conversation(random, 1 + (i % 5)))];
        var trained = new Tokenizer[1];
        Report("train", rounds, () =>
        {
            trained[0] = BpeTrainer.Train(texts, new BpeTrainerOptions { SpecialTokens = ChatTemplates.NanoSpecialTokens });
            return texts.Length;
        }, "texts");
        Console.WriteLine($"vocabulary {trained[0].VocabularySize}");
        Tokenizer tokenizer = file is null ? trained[0] : Tokenizer.Load(file);
        Report("first encode", 1, () => texts.Sum(t => (long)tokenizer.Encode(t).Length), "tokens");
        Report("encode", rounds, () => texts.Sum(t => (long)tokenizer.Encode(t).Length), "tokens");
        Report("conversations", rounds, () => conversations.Sum(c => (long)ConversationEncoder.EncodeConversation(trained[0], ChatTemplates.Nano, c).Ids.Length), "tokens");
        Console.WriteLine($"in {conversations.Length} conversations");
        return 0;
    }

    private static void Report(string what, int rounds, Func<long> work, string unit)
    {
        var wall = new List<double>();
        var processor = new List<double>();
        long done = 0;
        using var process = Process.GetCurrentProcess();
        for (int round = 0; round < rounds; round++)
        {
            TimeSpan before = process.TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            done = work();
            wall.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            process.Refresh();
            processor.Add((process.TotalProcessorTime - before).TotalSeconds);
        }
        wall.Sort();
        processor.Sort();
        double seconds = wall[rounds / 2], used = processor[rounds / 2];
        Console.WriteLine($"{what}: {done} {unit} in {seconds:0.00} s ({wall[0]:0.00} to {wall[^1]:0.00}), {done / seconds / 1e6:0.00} M/s; {used:0.00} s of processor time, {done / used / 1e6:0.00} M/s");
    }

    private static string Sentence(Random random, int i) => (i % 4) switch
    {
        0 => $"How far is the {Pick(random, Adjectives)} {Pick(random, Things)} from the {Pick(random, Adjectives)} {Pick(random, Things)}?",
        1 => $"The {Pick(random, Adjectives)} {Pick(random, Things)} is {random.Next(3000) / 100.0} {Pick(random, Units)} away from the {Pick(random, Things)}.",
        2 => $"Is the {Pick(random, Things)} to the left of the {Pick(random, Adjectives)} {Pick(random, Things)}? Yes, it is.",
        _ => $"Which is taller, the {Pick(random, Adjectives)} {Pick(random, Things)} or the {Pick(random, Adjectives)} {Pick(random, Things)}?",
    };

    private static List<ChatMessage> Conversation(Random random, int turns)
    {
        var messages = new List<ChatMessage>();
        for (int turn = 0; turn < turns; turn++)
        {
            messages.Add(turn == 0 ? ChatMessage.User(ChatPart.AnImage, Sentence(random, 0)) : ChatMessage.User(Sentence(random, 3)));
            messages.Add(ChatMessage.Assistant(Sentence(random, 1)));
        }
        return messages;
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
