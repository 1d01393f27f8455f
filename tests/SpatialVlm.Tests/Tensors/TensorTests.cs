using SpatialVlm.Tensors;

namespace SpatialVlm.Tests.Tensors;

public sealed class TensorTests
{
    private static readonly EngineOptions One = TestEngine.One;

    [Fact]
    public void Operations_refuse_shapes_that_do_not_fit_naming_the_operation_and_both()
    {
        var graph = new Graph();
        Tensor a = graph.Input("a", ElementType.Float32, [2, 3]), b = graph.Input("b", ElementType.Float32, [2, 4]), ids = graph.Input("ids", ElementType.Int64, [2]);
        var wrong = new Dictionary<string, Func<Tensor>>
        {
            ["Add: shapes [2, 3] and [2, 4]"] = () => a + b,
            ["MatMul: [2, 3] times [2, 4]"] = () => a.MatMul(b),
            ["Reshape: [2, 3] has 6 elements, [4, 2] has 8"] = () => a.Reshape(4, 2),
            ["Concat on axis 0: shapes [2, 3] and [2, 4]"] = () => Tensor.Concat(0, a, b),
            ["Transpose: [0, 0]"] = () => a.Transpose(0, 0),
            ["Slice: 1..5 does not lie within axis 1 of [2, 3]"] = () => a.Slice(1, 1, 5),
            ["Linear: input [2, 3] against weight [2, 4]"] = () => a.Linear(b),
            ["Gather: indices must be Int64, got Float32 [2, 4]"] = () => a.Gather(b),
            ["Mul: operands are Float32 [2, 3] and Int64 [2]"] = () => a * ids,
            ["Expand: shapes [2, 3] and [5]"] = () => a.Expand([5]),
            ["Softmax: needs a floating-point tensor"] = () => ids.Softmax(),
        };
        foreach ((string said, Func<Tensor> operation) in wrong) Should.Throw<ShapeException>(operation).Message.ShouldContain(said);
    }

    [Fact]
    public void Feeds_of_another_shape_type_or_none_are_refused_by_name()
    {
        var graph = new Graph();
        Tensor x = graph.Input("x", ElementType.Float32, [2, 3]);
        using var session = new GraphSession(graph, new Dictionary<string, Tensor> { ["y"] = x.Exp() }, One);
        Should.Throw<ShapeException>(() => session.Run(Feed(HostTensor.Of([3, 2], new float[6])))).Message.ShouldBe("Input 'x': expected Float32 [2, 3], got Float32 [3, 2].");
        Should.Throw<ShapeException>(() => session.Run(Feed(HostTensor.Of([2, 3], new long[6])))).Message.ShouldContain("got Int64 [2, 3]");
        Should.Throw<ArgumentException>(() => session.Run(new Dictionary<string, HostTensor>())).Message.ShouldContain("Input 'x' (Float32 [2, 3]) was not fed");

        static Dictionary<string, HostTensor> Feed(HostTensor value) => new() { ["x"] = value };
    }

    [Fact]
    public void Cuda_without_its_provider_says_what_is_missing_and_what_to_do()
    {
        Assert.SkipWhen(TestEngine.One.Device == Device.Cuda, "There is a GPU here.");
        var graph = new Graph();
        Tensor x = graph.Input("x", ElementType.Float32, [2]);
        string message = Should.Throw<InvalidOperationException>(() => new GraphSession(graph, new Dictionary<string, Tensor> { ["y"] = x.Exp() }, new EngineOptions { Device = Device.Cuda })).Message;
        message.ShouldContain("no CUDA provider");
        message.ShouldContain("use Device Cpu");
    }

    [Fact]
    public void Placement_names_the_provider_and_its_operations()
    {
        var lines = new List<string>();
        var graph = new Graph();
        Tensor x = graph.Input("x", ElementType.Float32, [2, 2]);
        using var session = new GraphSession(graph, new Dictionary<string, Tensor> { ["y"] = x.MatMul(x).Exp() }, One with { LogPlacement = lines.Add });
        lines.ShouldHaveSingleItem().ShouldBe($"{(One.Device == Device.Cuda ? "CUDA" : "CPU")}ExecutionProvider: 2 nodes (1 MatMul, 1 Exp)");
    }

    [Fact]
    public void A_symbolic_dimension_takes_any_length_at_run_time()
    {
        var graph = new Graph();
        Tensor past = graph.Input("past", ElementType.Float32, [1, "past", 2]), next = graph.Input("next", ElementType.Float32, [1, 1, 2]);
        Tensor all = Tensor.Concat(1, past, next);
        all.Shape.ToString().ShouldBe("[1, (past+1), 2]");
        using var session = new GraphSession(graph, new Dictionary<string, Tensor> { ["sum"] = (all * 2f).Sum(1) }, One);
        foreach (int length in new[] { 1, 5 })
        {
            var feeds = new Dictionary<string, HostTensor> { ["past"] = HostTensor.Of([1, length, 2], [.. Enumerable.Repeat(1f, 2 * length)]), ["next"] = HostTensor.Of([1, 1, 2], [10f, 20]) };
            session.Run(feeds)["sum"].Floats.ShouldBe([20f + (2 * length), 40f + (2 * length)]);
        }
    }

    [Fact]
    public void Watched_labels_become_outputs_and_others_do_not()
    {
        var graph = new Graph { Watch = label => label == "middle" };
        Tensor x = graph.Input("x", ElementType.Float32, [2]);
        Tensor y = (x * 2f).Debug("middle").Exp().Debug("late").Sum();
        using var session = new GraphSession(graph, new Dictionary<string, Tensor> { ["y"] = y }, One);
        IReadOnlyDictionary<string, HostTensor> results = session.Run(new Dictionary<string, HostTensor> { ["x"] = HostTensor.Of([2], [1f, 2]) });
        results.Keys.ShouldBe(["y", "middle"], ignoreOrder: true);
        results["middle"].Floats.ShouldBe([2f, 4]);
    }

    [Fact]
    public void Runs_of_one_session_leave_earlier_results_alone()
    {
        var graph = new Graph();
        Tensor x = graph.Input("x", ElementType.Float32, [1]);
        using var session = new GraphSession(graph, new Dictionary<string, Tensor> { ["y"] = x + 1f }, One);
        HostTensor first = session.Run(new Dictionary<string, HostTensor> { ["x"] = HostTensor.Of([1], [1f]) })["y"];
        session.Run(new Dictionary<string, HostTensor> { ["x"] = HostTensor.Of([1], [5f]) });
        first.Scalar.ShouldBe(2f);
    }
}
