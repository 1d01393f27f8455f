using System.Text.Json;
using SpatialVlm.Modeling.Tokenization;

namespace SpatialVlm.Tests.Modeling.Tokenization;

public sealed class ChatTemplateTests
{
    // The messages with which Jinja2 made Expectations/Modeling/jinja.json.
    private static readonly ChatMessage[] Messages =
    [
        new("system", ["Answer in metres."]), new("user", [ChatPart.AnImage, "How far is \"A\"?\n<b>\\"]), new("assistant", [" 2.5 m é𝔘 "]), new("user", ["Why, ", ChatPart.AnImage, "it's"]),
    ];

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden().Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Templates_write_what_Jinja2_writes(int number)
    {
        (string template, bool gen, string expected) = Golden()[number];
        ChatTemplate.Parse(template, "test").Render(For(template), gen, new Dictionary<string, string> { ["bos_token"] = "<s>" }).ShouldBe(expected);
    }

    [Fact]
    public void Nano_is_marks_around_each_turn()
    {
        ChatMessage[] messages = [ChatMessage.User(ChatPart.AnImage, "How far?"), ChatMessage.Assistant("2 m."), ChatMessage.User("Why?")];
        ChatTemplates.Nano.Render(messages, addGenerationPrompt: true).ShouldBe("<|user|><image>How far?<|end|><|assistant|>2 m.<|end|><|user|>Why?<|end|><|assistant|>");
        ChatTemplates.Nano.Render([], addGenerationPrompt: false).ShouldBe("");
        Should.Throw<TokenizerException>(() => ChatTemplates.Nano.Render([new ChatMessage("tool", ["x"])], false)).Message.ShouldContain("system, user or assistant, not tool");
    }

    [Theory]
    [InlineData("a\n{% if x %}", "line 2: 'if' is never closed; expected 'endif'")]
    [InlineData("{% for m in messages %}\n\n{{ m.role | shout }}{% endfor %}", "line 3: filter 'shout' is not supported; supported: abs")]
    [InlineData("{{ 1 is prime }}", "line 1: test 'prime' is not supported")]
    [InlineData("\n{% include 'other' %}", "line 2: 'include' is not supported")]
    [InlineData("{{ 'open }}", "line 1: a string is never closed")]
    [InlineData("{{ a ", "line 1: a tag is never closed; expected '}}'")]
    [InlineData("{{ a b }}", "line 1: expected '}}', got 'b'")]
    [InlineData("{% set = 3 %}", "line 1: expected a name, got '='")]
    [InlineData("{# open", "line 1: a comment '{#' is never closed")]
    [InlineData("{% endif %}", "line 1: 'endif' is not supported or has nothing to close")]
    [InlineData("{{ a ? b }}", "line 1: unexpected character '?'")]
    public void A_template_that_cannot_be_read_is_refused_with_line_and_construct(string template, string message) =>
        Should.Throw<TokenizerException>(() => ChatTemplate.Parse(template, "chat.jinja")).Message.ShouldStartWith("chat.jinja: " + message);

    [Theory]
    [InlineData("\n{{ nothing.field }}", "line 2: 'nothing' is not defined, so it has no 'field'")]
    [InlineData("{{ 'a' + 1 }}", "line 1: '+': expected two numbers, two strings or two lists, got a string and a number")]
    [InlineData("{{ strftime_now('%d') }}", "line 1: 'strftime_now' is not a function that templates have here")]
    [InlineData("{{ raise_exception('no system role') }}", "line 1: the template refuses these messages: no system role")]
    [InlineData("{% for m in 3 %}{% endfor %}", "line 1: expected something to go through, got a number")]
    [InlineData("{{ messages[0]['content'] | trim }}{# type #}", "line 1: a filter of strings got a list")]
    public void An_error_while_rendering_names_line_and_values(string template, string message) =>
        Should.Throw<TokenizerException>(() => ChatTemplate.Parse(template, "chat.jinja").Render(For(template), false)).Message.ShouldStartWith("chat.jinja: " + message);

    [Fact]
    public void A_template_for_text_alone_refuses_images_and_gets_strings()
    {
        ChatTemplate template = ChatTemplate.Parse("{% for m in messages %}{{ m.role + ': ' + m.content }}\n{% endfor %}", "chat.jinja");
        template.Render([ChatMessage.User("a", "b")], false).ShouldBe("user: ab\n");
        Should.Throw<TokenizerException>(() => template.Render([ChatMessage.User(ChatPart.AnImage)], false)).Message.ShouldContain("only takes text");
    }

    [Fact]
    public void A_checkpoints_template_and_tokens_are_found_wherever_they_are_kept()
    {
        string folder = Directory.CreateTempSubdirectory("template").FullName;
        try
        {
            CheckpointTemplate.Find(folder).ShouldBeNull();
            File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), """{"bos_token": {"content": "<s>"}, "eos_token": "</s>", "pad_token": null, "chat_template": [{"name": "tool_use", "template": "x"}, {"name": "default", "template": "{{ bos_token }}old"}]}""");
            CheckpointTemplate old = CheckpointTemplate.Find(folder)!;
            old.Template.Render([], false, old.Variables).ShouldBe("<s>old");
            File.WriteAllText(Path.Combine(folder, "chat_template.jinja"), "{{ eos_token }}new\n");
            CheckpointTemplate found = CheckpointTemplate.Find(folder)!;
            found.Template.Render([], false, found.Variables).ShouldBe("</s>new");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Without the images, where the template takes plain text.</summary>
    private static ChatMessage[] For(string template) =>
        template.Contains("type", StringComparison.Ordinal) ? Messages : [.. Messages.Select(m => m with { Content = [.. m.Content.Where(p => p is ChatPart.Text)] })];

    private static (string Template, bool Gen, string Expected)[] Golden()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Expectations", "Modeling", "jinja.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(c => (c.GetProperty("template").GetString()!, c.GetProperty("gen").GetBoolean(), c.GetProperty("expected").GetString()!))];
    }
}
