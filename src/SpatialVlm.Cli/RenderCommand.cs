using System.CommandLine;
using SpatialVlm.Worlds;

namespace SpatialVlm.Cli;

/// <summary>`render`: worlds with exact depth, masks and truth.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var defaults = new RenderOptions();
        Option<int> count = new("--count") { Description = "Worlds, or trajectories.", DefaultValueFactory = _ => defaults.Count };
        Option<string> size = new("--size") { Description = "Width and height in pixels.", DefaultValueFactory = _ => $"{defaults.Width}x{defaults.Height}" };
        Option<int> seed = new("--seed") { Description = "The same seed and options give the same bytes.", DefaultValueFactory = _ => defaults.Seed };
        Option<string> output = new("--out") { Description = "Folder to write.", Required = true };
        Option<string> kit = new("--kit") { Description = "seen or unseen: kinds, materials and layouts that share nothing.", DefaultValueFactory = _ => defaults.Kit };
        Option<string> room = new("--room") { Description = "A room of the kit (seen: " + string.Join(", ", WorldGenerator.Rooms("seen")) + "), or any.", DefaultValueFactory = _ => defaults.Room };
        Option<int?> objects = new("--objects") { Description = "Least number of objects in a world." };
        Option<bool> floatDepth = new("--float-depth") { Description = "Also depth as float32 .npy in metres, which the manifest then names." };
        Option<bool> trajectory = new("--trajectory") { Description = "Sequences: a gripper or ball approaches an object, with the true distance in each frame." };
        Option<int> frames = new("--frames") { Description = "Frames of a trajectory.", DefaultValueFactory = _ => defaults.FramesPerTrajectory };
        Option<int> jobs = new("--jobs") { Description = "Worlds rendered at a time; 0: one for each core.", DefaultValueFactory = _ => 0 };
        Option<bool> overwrite = new("--overwrite") { Description = "Replace the folder once the new one is complete." };
        var command = new Command("render", "Render furnished rooms and streets with exact depth, masks, boxes and a manifest for `synthesize`.")
            { count, size, seed, output, kit, room, objects, floatDepth, trajectory, frames, jobs, overwrite };
        command.SetAction((parsed, cancellation) =>
        {
            var (width, height) = Size(parsed.GetValue(size)!);
            var options = new RenderOptions
            {
                Count = parsed.GetValue(count),
                Width = width,
                Height = height,
                Seed = parsed.GetValue(seed),
                Kit = parsed.GetValue(kit)!,
                Room = parsed.GetValue(room)!,
                Objects = parsed.GetValue(objects),
                FloatDepth = parsed.GetValue(floatDepth),
                Trajectory = parsed.GetValue(trajectory),
                FramesPerTrajectory = parsed.GetValue(frames),
                Jobs = parsed.GetValue(jobs),
                Overwrite = parsed.GetValue(overwrite),
            };
            return Task.FromResult(Run(parsed.GetValue(output)!, options, cancellation));
        });
        return command;
    }

    private static int Run(string folder, RenderOptions options, CancellationToken cancellation)
    {
        try
        {
            var total = (long)options.Count * (options.Trajectory ? options.FramesPerTrajectory : 1);
            new ConsoleProgress("worlds", "images", total).Run(report => WorldWriter.Write(folder, options, done => report(done), cancellation));
            Console.WriteLine($"{total} images with depth, masks and truth in {folder}");
            return ExitCodes.Done;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"Interrupted; {folder} was not written.");
            return ExitCodes.Interrupted;
        }
        catch (ArgumentException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return ExitCodes.WrongUse;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Console.Error.WriteLine(failed.Message);
            return ExitCodes.Failed;
        }
    }

    // What is no size becomes 0 x 0, which the options refuse with the reason.
    private static (int Width, int Height) Size(string text)
    {
        var parts = text.Split('x', 'X');
        return parts.Length == 2 && int.TryParse(parts[0], out var width) && int.TryParse(parts[1], out var height) ? (width, height) : (0, 0);
    }
}
