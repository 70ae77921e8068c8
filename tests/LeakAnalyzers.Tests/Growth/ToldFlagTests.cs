using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Loops that end when code elsewhere sets their flag, whatever the flag is called; and loops that end with their work.</summary>
public class ToldFlagTests
{
    [Theory]
    [InlineData("a parser that does not wait", "private bool _dentro; public void Fin() => _dentro = false;", "while (_dentro) { xs.Add(Next()); }")]
    [InlineData("the body ends it", "private bool _activo;", "while (_activo) { Thread.Sleep(1); xs.Add(Next()); _activo = Next() > 0; }")]
    [InlineData("the body ends it under a condition", "private bool _activo;", "while (_activo) { Thread.Sleep(1); xs.Add(Next()); if (Next() > 3) _activo = false; }")]
    [InlineData("what the body calls ends it", "private bool _activo; private void Leer() { xs.Add(Next()); if (Next() > 3) _activo = false; }", "while (_activo) { Thread.Sleep(1); Leer(); }")]
    [InlineData("it is worked out", "private bool _activo; private int _n; private void Mirar() => _activo = _n > 0;", "while (_activo) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("it is given out", "private bool _activo; private static void Mirar(ref bool b) => b = false; public void Ver() => Mirar(ref _activo);", "while (_activo) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("a property that counts", "private int _n; private bool Quedan => _n-- > 0;", "while (Quedan) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("a local", "", "var activo = Next() > 0; while (activo) { Thread.Sleep(1); xs.Add(Next()); activo = Next() > 0; }")]
    [InlineData("a flag of another object", "private class Nodo { public bool Vivo; public Nodo Sig; }", "for (var nodo = new Nodo(); nodo.Vivo; nodo = nodo.Sig) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("the end of a file", "private readonly StreamReader lector = new(\"in\");", "while (!lector.EndOfStream) { Thread.Sleep(1); xs.Add(float.Parse(lector.ReadLine())); }")]
    [InlineData("pages that are left", "private bool _hasMore; public void Stop() => _hasMore = false;", "while (_hasMore) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("work in progress", "private bool _isMoving; public void Arrive() => _isMoving = false;", "while (_isMoving) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("a drained list", "private volatile bool _conectado; public void Salir() => _conectado = false;", "while (_conectado) { Thread.Sleep(1); xs.Add(Next()); if (xs.Count > 100) xs.RemoveAt(0); }")]
    public Task Loop_that_ends_with_its_work_is_silent(string situation, string flag, string loop)
    {
        Assert.NotEmpty(situation);
        return CollectionVerdict.Silent(Class($$"""
            private readonly List<float> xs = new();
            {{flag}}
            public void Run() { {{loop}} }
            """));
    }

    [Theory]
    [InlineData("private volatile bool _conectado = true; public void Salir() => _conectado = false;", "while (_conectado) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("private bool _fin; public void Salir() { _fin = true; }", "while (!_fin) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("public bool Laeuft { get; set; } = true;", "while (Laeuft) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("private static bool _marche = true; public static void Arret() => _marche = false;", "while (_marche == true) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("private bool _conectado; public void Conectar(System.Net.Sockets.TcpClient c) => _conectado = c.Connected;", "while (_conectado) { Thread.Sleep(1); xs.Add(Next()); }")]
    [InlineData("private bool _conectado;", "_conectado = true; while (_conectado) { try { Thread.Sleep(1); xs.Add(Next()); } catch (IOException) { _conectado = false; } }")]
    [InlineData("private bool _conectado; private System.Net.Sockets.NetworkStream red;", "var b = new byte[9]; while (_conectado) { red.Read(b, 0, 9); xs.Add(b[0]); }")]
    public Task Loop_that_waits_until_it_is_told_to_stop_is_reported(string flag, string loop) => CollectionVerdict.Proven(Class($$"""
        private readonly List<float> {|#0:xs|} = new();
        {{flag}}
        public void Run() { {{loop}} }
        """));

    [Theory]
    [InlineData("int n; while ((n = red.Read(b, 0, 9)) > 0) { xs.Add(n); }")]
    [InlineData("while (true) { var n = red.Read(b, 0, 9); if (n == 0) break; xs.Add(n); }")]
    public Task Loop_that_reads_what_is_sent_to_its_end_is_a_suggestion(string loop) => CollectionVerdict.Likely(Class($$"""
        private readonly List<float> {|#0:xs|} = new();
        public void Run(System.Net.Sockets.NetworkStream red, byte[] b) { {{loop}} }
        """));

    [Fact]
    public Task Loop_that_reads_one_answer_into_a_local_is_silent() => GrowthRulesTest.Reports(
        "class Cliente { public int Run(System.Net.Sockets.NetworkStream red, byte[] b) { var all = new List<byte>(); while (true) { var n = red.Read(b, 0, 9); if (n == 0) break; all.AddRange(b); } return all.Count; } }");
}
