using System.Diagnostics;
using SpatialVlm.Benchmarks.Experts;
using SpatialVlm.Geometry;
using SpatialVlm.Imaging;

namespace SpatialVlm.Benchmarks.Filters;

/// <summary>Makes what a photo folder should not hold: screenshots, pages of text, drawings and product shots; seeded, a browser paints the pages.</summary>
public sealed class FilterSamples(string samples, string pages, string outFolder, string browser)
{
    private const int EachScreenKind = 4, EachTextKind = 5, Sketches = 20, Products = 30, LeastCutoutPixels = 9000;

    public static int Run(Arguments arguments)
    {
        new FilterSamples(arguments.Required("samples"), arguments.Optional("pages", ""), arguments.Required("out"), arguments.Optional("browser", "chromium")).Make();
        return 0;
    }

    private void Make()
    {
        Directory.CreateDirectory(outFolder);
        var photos = Directory.GetFiles(Path.Combine(samples, "coco", "images"), "*.jpg").Order(StringComparer.Ordinal).ToArray();
        var maker = new PageMaker(photos);
        foreach (var kind in PageMaker.ScreenKinds)
            for (var i = 0; i < EachScreenKind; i++) Shoot("screenshot", $"{kind}{i}", maker.Screen(kind, For(kind, i)), For(kind, 1000 + i), scanned: false);
        foreach (var kind in PageMaker.TextKinds)
            for (var i = 0; i < EachTextKind; i++) Shoot("text", $"{kind}{i}", PageMaker.Text(kind, For(kind, i)), For(kind, 1000 + i), scanned: i % 2 == 1);
        if (pages.Length > 0) ShootRealPages();
        for (var i = 0; i < Sketches; i++)
        {
            var random = For("sketch", i);
            Save("sketch", $"scribble{i}", SketchMaker.Scribble(random), random);
            Save("sketch", $"pencil{i}", SketchMaker.Pencil(PhotoDecoder.Decode(photos[random.Next(photos.Length)]).Image, random), random);
        }
        MakeProducts();
    }

    private static Random For(string kind, int number) => Seeds.For(12, $"{kind}-{number}", "filter-samples");

    private void ShootRealPages()
    {
        foreach (var file in Directory.GetFiles(pages, "*.html", SearchOption.AllDirectories).Where(f => f.Contains("dist", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var name = string.Join('-', Path.GetRelativePath(pages, file).Split('/', '\\', '.').Where(p => p is not ("dist" or "html")));
            var random = For(name, 0);
            Save("screenshot", "real-" + name, Paint(new Uri(Path.GetFullPath(file)).AbsoluteUri, 1280, random.Next(8, 20) * 100), random);
        }
    }

    private void Shoot(string label, string name, (string Html, int Width, int Height) page, Random random, bool scanned)
    {
        var html = Path.Combine(outFolder, "page.html");
        File.WriteAllText(html, page.Html);
        var image = Paint(new Uri(Path.GetFullPath(html)).AbsoluteUri, page.Width, page.Height);
        File.Delete(html);
        Save(label, scanned ? name + "-scanned" : name, scanned ? Scan(image, random) : image, random);
    }

    private Image Paint(string address, int width, int height)
    {
        var png = Path.GetFullPath(Path.Combine(outFolder, "page.png"));
        using var process = Process.Start(new ProcessStartInfo(browser, ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", $"--screenshot={png}", $"--window-size={width},{height}", address])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException($"{browser} did not start; name a Chromium with --browser.");
        process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        var image = PhotoDecoder.Decode(png).Image;
        File.Delete(png);
        return image;
    }

    /// <summary>Uneven light, soft focus and grain, as a camera held over paper gives.</summary>
    private static Image Scan(Image page, Random random)
    {
        var soft = page.Resize(page.Width * 2 / 3, page.Height * 2 / 3);
        double tilt = random.NextDouble() * 0.35, base0 = 0.7 + 0.25 * random.NextDouble();
        double[] tint = [1, 0.96 + 0.04 * random.NextDouble(), 0.86 + 0.12 * random.NextDouble()];
        var rgb = new byte[soft.Rgb.Length];
        for (var i = 0; i < rgb.Length; i++)
        {
            int pixel = i / 3, column = pixel % soft.Width;
            rgb[i] = (byte)Math.Clamp(soft.Rgb[i] * tint[i % 3] * (base0 + tilt * (column / (double)soft.Width - 0.5)) + 6 * (random.NextDouble() - 0.5), 0, 255);
        }
        return new Image(soft.Width, soft.Height, rgb);
    }

    private void MakeProducts()
    {
        var cutouts = CocoPhoto.Read(Path.Combine(samples, "coco", "annotations", "instances_cocomini_train_permissive.json"))
            .OrderBy(photo => photo.File, StringComparer.Ordinal).SelectMany(photo => photo.Instances.Where(i => i.Mask.Area > LeastCutoutPixels).Select(i => (photo.File, i.Mask))).Take(Products).ToArray();
        for (var i = 0; i < cutouts.Length; i++)
        {
            var photo = PhotoDecoder.Decode(Path.Combine(samples, "coco", "images", Path.GetFileName(cutouts[i].File))).Image;
            Save("product", $"cutout{i}", ProductMaker.Shoot(photo, cutouts[i].Mask, For("product", i)), For("product", 1000 + i));
        }
    }

    /// <summary>Half as PNG, half as JPEG of any quality, a third of them scaled down: so do pictures travel.</summary>
    private void Save(string label, string name, Image image, Random random)
    {
        if (random.Next(3) == 0) image = image.ResizeLongestSide((int)(Math.Max(image.Width, image.Height) * (0.5 + 0.4 * random.NextDouble())));
        var png = random.Next(2) == 0;
        var file = Path.Combine(outFolder, $"{label}-{name}.{(png ? "png" : "jpg")}");
        File.WriteAllBytes(file, png ? ImageEncoder.ToPng(image) : ImageEncoder.ToJpeg(image, random.Next(55, 96)));
    }
}
