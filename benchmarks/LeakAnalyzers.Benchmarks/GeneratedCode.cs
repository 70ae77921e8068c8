using Microsoft.CodeAnalysis.CSharp;

namespace LeakAnalyzers.Benchmarks;

/// <summary>Code of any size that looks like a simulation service: loops, streams, queues, events, timers, async, LINQ; some of it leaks.</summary>
internal static class GeneratedCode
{
    private const string Template = """
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;

        namespace Generated.Part#;

        public readonly record struct Vector#(double X, double Y, double Z)
        {
            public double Length => Math.Sqrt(X * X + Y * Y + Z * Z);
            public static Vector# operator +(Vector# a, Vector# b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);
            public static Vector# operator *(Vector# a, double s) => new(a.X * s, a.Y * s, a.Z * s);
        }

        public sealed class Sample#
        {
            public int Id { get; init; }
            public string Name { get; init; } = "";
            public DateTime Taken { get; init; }
            public double[] Values { get; init; } = Array.Empty<double>();
            public double Mean() => Values.Length == 0 ? 0 : Values.Average();
        }

        public sealed class Simulation# : IDisposable
        {
            private readonly List<Vector#> bodies = new();
            private readonly List<double> energies = new();
            private readonly Queue<Sample#> recent = new();
            private readonly ConcurrentDictionary<string, Sample#> byName = new();
            private readonly CancellationTokenSource stop = new();
            private readonly Timer ticker;
            private readonly FileStream log;
            private int steps;

            public event EventHandler<Sample#>? Measured;

            public Simulation#(string path)
            {
                log = new FileStream(path, FileMode.Create);
                ticker = new Timer(_ => Step(0.1), null, 100, 100);
                for (var i = 0; i < 100; i++)
                {
                    bodies.Add(new Vector#(i, i * 2, i * 3));
                }
            }

            public void Run(int count)
            {
                while (!stop.IsCancellationRequested && steps < count)
                {
                    Step(0.01);
                    if (steps % 100 == 0)
                    {
                        Save("state" + steps + ".txt");
                    }
                }
            }

            public void Step(double time)
            {
                steps++;
                for (var i = 0; i < bodies.Count; i++)
                {
                    bodies[i] += bodies[(i + 1) % bodies.Count] * time;
                }

                energies.Add(bodies.Sum(b => b.Length));
                var sample = new Sample# { Id = steps, Name = "step " + steps, Taken = DateTime.UtcNow, Values = bodies.Select(b => b.X).ToArray() };
                recent.Enqueue(sample);
                while (recent.Count > 50)
                {
                    recent.Dequeue();
                }

                byName[sample.Name] = sample;
                Measured?.Invoke(this, sample);
            }

            public void Save(string path)
            {
                var writer = new StreamWriter(path);
                foreach (var body in bodies)
                {
                    writer.WriteLine(body.X + ";" + body.Y + ";" + body.Z);
                }

                writer.Dispose();
            }

            public string? Load(string path)
            {
                if (!File.Exists(path))
                {
                    return null;
                }

                using var reader = new StreamReader(path);
                var text = reader.ReadToEnd();
                switch (text.Length)
                {
                    case 0:
                        return null;
                    case < 100:
                        return text.Trim();
                    default:
                        return text[..100];
                }
            }

            public Stream Open(string path, bool compressed)
            {
                Stream file = File.OpenRead(path);
                try
                {
                    if (compressed)
                    {
                        file = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress);
                    }

                    return file;
                }
                catch
                {
                    file.Dispose();
                    throw;
                }
            }

            public int Count(string path)
            {
                var stream = File.OpenRead(path);
                var buffer = new byte[4096];
                var total = 0;
                int read;
                while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
                {
                    total += buffer.Take(read).Count(b => b == (byte)'\n');
                }

                if (total == 0)
                {
                    return -1;
                }

                stream.Dispose();
                return total;
            }

            public async Task<string> Fetch(Uri address, CancellationToken cancellation)
            {
                using var client = new HttpClient();
                using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stop.Token);
                using var response = await client.GetAsync(address, linked.Token).ConfigureAwait(false);
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsStringAsync(linked.Token).ConfigureAwait(false);
            }

            public IReadOnlyDictionary<int, double> Histogram(int buckets)
                => energies.GroupBy(e => (int)e % buckets).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Average());

            public void Dispose()
            {
                stop.Cancel();
                ticker.Dispose();
                log.Dispose();
                stop.Dispose();
            }
        }

        public sealed class Viewer#
        {
            private readonly Simulation# simulation;
            private readonly Dictionary<int, string> labels = new();
            private double highest;

            public Viewer#(Simulation# simulation)
            {
                this.simulation = simulation;
                simulation.Measured += OnMeasured;
            }

            public void Close() => simulation.Measured -= OnMeasured;

            public string Describe(int id) => labels.TryGetValue(id, out var label) ? label : "unknown " + id;

            public IEnumerable<string> All()
            {
                foreach (var pair in labels.OrderBy(l => l.Key))
                {
                    yield return pair.Key + ": " + pair.Value;
                }
            }

            private void OnMeasured(object? sender, Sample# sample)
            {
                var mean = sample.Mean();
                highest = Math.Max(highest, mean);
                if (mean > highest * 0.9)
                {
                    labels[sample.Id % 10] = sample.Name + (mean > 10 ? " high" : " low");
                }
            }
        }
        """;

    /// <summary>A compilation with so many copies of the generated file, each with names of its own.</summary>
    public static CSharpCompilation Create(CSharpCompilation pattern, int copies)
    {
        var trees = Enumerable.Range(0, copies).Select(i => CSharpSyntaxTree.ParseText(
            Template.Replace("#", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal),
            new CSharpParseOptions(LanguageVersion.CSharp13), $"Generated{i}.cs"));
        return CSharpCompilation.Create("Generated" + copies, trees, pattern.References, pattern.Options);
    }
}
