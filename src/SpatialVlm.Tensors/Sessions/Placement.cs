using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace SpatialVlm.Tensors;

/// <summary>Says which provider each node of a session was given to.</summary>
internal static unsafe class Placement
{
    public static void Log(InferenceSession session, EngineOptions options)
    {
        if (options.LogPlacement is null) return;
        foreach ((string provider, string[] operations) in Of(session))
            options.LogPlacement($"{provider}: {operations.Length} nodes ({string.Join(", ", operations.CountBy(o => o).OrderByDescending(o => o.Value).Select(o => $"{o.Value} {o.Key}"))})");
    }

    private static IEnumerable<(string Provider, string[] Operations)> Of(InferenceSession session)
    {
        var found = new List<(string Provider, string Operation)>();
        OrtApi* api = RuntimeApi.Functions;
        IntPtr* groups;
        nuint count;
        RuntimeApi.Verify(((delegate* unmanaged<IntPtr, IntPtr**, nuint*, IntPtr>)api->Session_GetEpGraphAssignmentInfo)(RuntimeApi.Handle(session), &groups, &count));
        for (nuint i = 0; i < count; i++)
        {
            string provider = Text(api->EpAssignedSubgraph_GetEpName, groups[i]);
            IntPtr* nodes;
            nuint length;
            RuntimeApi.Verify(((delegate* unmanaged<IntPtr, IntPtr**, nuint*, IntPtr>)api->EpAssignedSubgraph_GetNodes)(groups[i], &nodes, &length));
            for (nuint n = 0; n < length; n++) found.Add((provider, Text(api->EpAssignedNode_GetOperatorType, nodes[n])));
        }
        return found.GroupBy(f => f.Provider, f => f.Operation).Select(g => (g.Key, g.ToArray()));
    }

    private static string Text(IntPtr function, IntPtr item)
    {
        IntPtr text;
        RuntimeApi.Verify(((delegate* unmanaged<IntPtr, IntPtr*, IntPtr>)function)(item, &text));
        return Marshal.PtrToStringUTF8(text) ?? "";
    }
}
