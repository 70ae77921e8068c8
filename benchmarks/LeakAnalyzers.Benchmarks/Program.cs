using LeakAnalyzers.Benchmarks;
using LeakAnalyzers.FieldStudy.Analysis;

// usage: LeakAnalyzers.Benchmarks [folder]... [--repeats N] [--no-peers]
var folders = args.Where((a, i) => !a.StartsWith("--", StringComparison.Ordinal) && (i == 0 || args[i - 1] != "--repeats")).Select(Path.GetFullPath).ToList();
var repeats = Array.IndexOf(args, "--repeats") is var at and >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], out var asked) ? asked : 5;
IReadOnlyList<AnalyzerSet> peers = args.Contains("--no-peers") ? [] : Contestant.Peers;
IReadOnlyList<AnalyzerSet> sets = [Contestant.AllOurs, .. Contestant.Families, .. peers];
var tables = new Tables(repeats, Console.Out);

const int Copies = 50;
var own = CodeUnderTest.Folder(Contestant.Metadata("OwnSource"));
CodeUnderTest Generate(int copies) => new("generated code", [GeneratedCode.Create(own.Compilations[0], copies)]);
var generated = Generate(Copies);

// Everything once beforehand, so that nothing is compiled while the clock runs.
Console.Error.WriteLine("warming up");
var little = Generate(5).Compilations;
for (var i = 0; i < 3; i++)
{
    Measurement.Compile(little);
    sets.Append(Contestant.None).ToList().ForEach(s => Measurement.Analyze(little, s));
}

foreach (var code in folders.Select(CodeUnderTest.Folder).Prepend(own).Prepend(generated))
{
    Console.Error.WriteLine("measuring " + code.Name);
    tables.Costs(code, sets);
}

tables.Linearity(Generate, Copies, Contestant.AllOurs);
tables.Linearity(Generate, Copies, Contestant.Families.Single(family => family.Name.Contains("LEAK1xx", StringComparison.Ordinal)));
tables.Edits(generated, [Contestant.AllOurs, .. peers]);
