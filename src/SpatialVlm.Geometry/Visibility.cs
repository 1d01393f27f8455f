namespace SpatialVlm.Geometry;

/// <summary>What hides a part of an object: the photo's edge, or something in front.</summary>
public static class Visibility
{
    /// <summary>Does the mask reach the photo's [left, top, right, bottom] edge, to half a pixel?</summary>
    public static bool[] TruncatedSides(Mask mask)
    {
        if (mask.Area == 0) return [false, false, false, false];
        var box = mask.Box;
        return [box.X0 < 0.5, box.Y0 < 0.5, box.X1 > mask.Width - 0.5, box.Y1 > mask.Height - 0.5];
    }

    /// <summary>Is what lies under the object's lower edge nearer to the camera for most of that edge? The surface it stands on, which meets it there, is not.</summary>
    /// <param name="toleranceShare">Of the depth: what must be exceeded to count as nearer; raise it with the depth's noise.</param>
    public static bool IsOccludedBelow(DepthMap depth, Mask mask, double toleranceShare = 0.02)
    {
        if (mask.Area == 0) return false;
        var box = mask.Box;
        // The lower edge is what lies in the box's lowest tenth: a chair's feet, not its seat.
        var lowest = (int)Math.Floor(box.Y1 - Math.Max(2, 0.1 * box.Height));
        int edge = 0, nearer = 0;
        for (var column = (int)box.X0; column < (int)box.X1; column++)
        {
            var row = (int)box.Y1 - 1;
            while (row >= lowest && row >= 0 && !mask[column, row]) row--;
            if (row < lowest || row < 0) continue;
            edge++;
            if (IsNearerBelow(depth, mask, column, row, toleranceShare)) nearer++;
        }
        return nearer * 2 > edge;
    }

    private static bool IsNearerBelow(DepthMap depth, Mask mask, int column, int row, double toleranceShare)
    {
        // A bled pixel row at the edge says nothing: the second pixel on either side is asked where the mask has it.
        var own = Math.Max(0, row - 1);
        if (!mask[column, own]) own = row;
        int first = row + 2, second = row + 5;
        if (second >= depth.Height) return false;
        double object_ = depth[column, own], near = depth[column, first], beyond = depth[column, second];
        if (!(object_ > 0 && near > 0 && beyond > 0)) return false;
        // The surface below, continued up to the object in inverse depth (exact on a plane): a floor arrives at the object, something in front does not.
        var slope = (1 / beyond - 1 / near) / (second - first);
        var arrives = 1 / near - slope * (first - own);
        return near < object_ * (1 - toleranceShare) && 1 / arrives < object_ * (1 - toleranceShare);
    }
}
