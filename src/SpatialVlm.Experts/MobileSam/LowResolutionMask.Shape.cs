namespace SpatialVlm.Experts.MobileSam;

/// <summary>What tells an object from a wall, a floor or a remainder.</summary>
internal sealed partial class LowResolutionMask
{
    // The decoder's masks often end a cell or two before the photo's edge.
    private const int EdgeCells = 2;

    /// <summary>How many of the photo's four edges the mask reaches.</summary>
    public int EdgesTouched =>
        (Cells.X0 <= EdgeCells ? 1 : 0) + (Cells.Y0 <= EdgeCells ? 1 : 0) + (Cells.X1 >= Columns - 1 - EdgeCells ? 1 : 0) + (Cells.Y1 >= Rows - 1 - EdgeCells ? 1 : 0);

    /// <summary>Share of the photo's border that it takes: walls, floors and the sky run along it, objects touch it.</summary>
    public double BorderShare
    {
        get
        {
            var along = 0;
            for (var column = 0; column < Columns; column++) along += At(column, EdgeCells) + At(column, Rows - 1 - EdgeCells);
            for (var row = 0; row < Rows; row++) along += At(EdgeCells, row) + At(Columns - 1 - EdgeCells, row);
            return along / (2.0 * (Columns + Rows));

            int At(int column, int row) => Contains(Math.Clamp(column, 0, Columns - 1), Math.Clamp(row, 0, Rows - 1)) ? 1 : 0;
        }
    }

    /// <summary>Share of its box that it fills.</summary>
    public double Fill => Area == 0 ? 0 : (double)Area / ((Cells.X1 - Cells.X0 + 1) * (Cells.Y1 - Cells.Y0 + 1));

    /// <summary>Share of its cells in the largest connected part (4 neighbours).</summary>
    public double ConnectedShare => Area == 0 ? 0 : (double)LargestPart() / Area;

    private int LargestPart()
    {
        var seen = new bool[Size * Size];
        var open = new Stack<(int Column, int Row)>();
        var largest = 0;
        for (var row = Cells.Y0; row <= Cells.Y1; row++)
            for (var column = Cells.X0; column <= Cells.X1; column++)
            {
                Visit(column, row);
                var area = 0;
                for (; open.TryPop(out var cell); area++)
                {
                    Visit(cell.Column - 1, cell.Row);
                    Visit(cell.Column + 1, cell.Row);
                    Visit(cell.Column, cell.Row - 1);
                    Visit(cell.Column, cell.Row + 1);
                }
                largest = Math.Max(largest, area);
            }
        return largest;

        void Visit(int column, int row)
        {
            if (column < Cells.X0 || column > Cells.X1 || row < Cells.Y0 || row > Cells.Y1) return;
            if (seen[row * Size + column] || !Contains(column, row)) return;
            seen[row * Size + column] = true;
            open.Push((column, row));
        }
    }
}
