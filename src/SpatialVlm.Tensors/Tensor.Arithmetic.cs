namespace SpatialVlm.Tensors;

public sealed partial class Tensor
{
    public static Tensor operator +(Tensor left, Tensor right) => Binary("Add", left, right);

    public static Tensor operator -(Tensor left, Tensor right) => Binary("Sub", left, right);

    public static Tensor operator *(Tensor left, Tensor right) => Binary("Mul", left, right);

    public static Tensor operator /(Tensor left, Tensor right) => Binary("Div", left, right);

    public static Tensor operator +(Tensor left, float right) => left + left.Graph.Constant(right, left.Type);

    public static Tensor operator -(Tensor left, float right) => left - left.Graph.Constant(right, left.Type);

    public static Tensor operator -(float left, Tensor right) => right.Graph.Constant(left, right.Type) - right;

    public static Tensor operator *(Tensor left, float right) => left * left.Graph.Constant(right, left.Type);

    public static Tensor operator *(float left, Tensor right) => right * left;

    public static Tensor operator /(Tensor left, float right) => left / left.Graph.Constant(right, left.Type);

    public static Tensor operator -(Tensor value) => value.Unary("Neg");

    public static Tensor Add(Tensor left, Tensor right) => left + right;

    public static Tensor Subtract(Tensor left, Tensor right) => left - right;

    public static Tensor Multiply(Tensor left, Tensor right) => left * right;

    public static Tensor Divide(Tensor left, Tensor right) => left / right;

    public static Tensor Negate(Tensor value) => -value;

    public static Tensor Maximum(Tensor left, Tensor right) => Binary("Max", left, right);

    public Tensor Exp() => Unary("Exp");

    public Tensor Log() => Unary("Log");

    public Tensor Sqrt() => Unary("Sqrt");

    public Tensor Reciprocal() => Unary("Reciprocal");

    public Tensor Tanh() => Unary("Tanh");

    public Tensor Sigmoid() => Unary("Sigmoid");

    /// <summary>log(1 + e^x), which is -log(sigmoid(-x)).</summary>
    public Tensor Softplus() => Unary("Softplus");

    public Tensor Erf() => Unary("Erf");

    public Tensor Relu() => Unary("Relu");

    public Tensor Square() => this * this;

    /// <summary>The same numbers as a node of their own.</summary>
    public Tensor Identity() => Node("Identity", Shape);

    public Tensor Cast(ElementType type) => type == Type ? this : Graph.Append("Cast", [this], type, Shape, ("to", (long)type));

    public Tensor EqualTo(Tensor other) => Compare("Equal", other);

    public Tensor LessThan(Tensor other) => Compare("Less", other);

    /// <summary>Takes from <paramref name="yes"/> where this is true, else from <paramref name="no"/>.</summary>
    public Tensor Where(Tensor yes, Tensor no)
    {
        if (Type != ElementType.Bool) throw new ShapeException($"Where: the condition must be Bool, got {Type} {Shape}.");
        RequireSameType("Where", yes, no);
        return Graph.Append("Where", [this, yes, no], yes.Type, Shape.Broadcast("Where", Shape, Shape.Broadcast("Where", yes.Shape, no.Shape)));
    }

    private Tensor Unary(string operation)
    {
        RequireFloat(operation);
        return Node(operation, Shape);
    }

    private Tensor Compare(string operation, Tensor other)
    {
        RequireSameType(operation, this, other);
        return Graph.Append(operation, [this, other], ElementType.Bool, Shape.Broadcast(operation, Shape, other.Shape));
    }

    private static Tensor Binary(string operation, Tensor left, Tensor right)
    {
        RequireSameType(operation, left, right);
        return left.Graph.Append(operation, [left, right], left.Type, Shape.Broadcast(operation, left.Shape, right.Shape));
    }

    private static void RequireSameType(string operation, Tensor left, Tensor right)
    {
        if (left.Type != right.Type)
            throw new ShapeException($"{operation}: operands are {left.Type} {left.Shape} and {right.Type} {right.Shape}. Expected one type; use Cast.");
    }
}
