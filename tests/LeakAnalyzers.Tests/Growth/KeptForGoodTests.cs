using LeakAnalyzers.Tests.Lifetimes;
using LeakAnalyzers.Tests.Repository;
using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Static collections of objects that come and go: controls, game objects, connections.</summary>
public sealed class KeptForGoodTests
{
    private const string Usings = "using System; using System.Collections.Concurrent; using System.Collections.Generic; using System.Linq; using System.Net.Sockets; using System.Windows.Forms;\n";

    public static TheoryData<string, string> Correct => new()
    {
        { "a table whose entry goes with the control", "static class Hints { static readonly Dictionary<Control, string> texts = new(); public static void Set(Control c, string text) { texts[c] = text; c.Disposed += (s, e) => texts.Remove(c); } }" },
        { "a table whose entry goes in a handler", "static class Hints { static readonly Dictionary<Control, string> texts = new(); public static void Set(Control c, string text) { texts[c] = text; c.Disposed += OnDisposed; } static void OnDisposed(object? s, EventArgs e) => texts.Remove((Control)s!); }" },
        { "a list of the open forms", "static class Windows { static readonly List<Form> open = new(); public static void Show(Form form) { open.Add(form); form.FormClosed += (s, e) => open.Remove(form); form.Show(); } }" },
        { "a form that leaves the list", "class Tool : Form { static readonly List<Tool> all = new(); public Tool() => all.Add(this); protected override void OnFormClosed(FormClosedEventArgs e) { all.Remove(this); base.OnFormClosed(e); } }" },
        { "a table of the object, which ends with it", "class Page : UserControl { readonly Dictionary<Control, string> texts = new(); public void Set(Control c, string text) => texts[c] = text; }" },
        { "a weak table", "static class Hints { static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Control, string> texts = new(); public static void Set(Control c, string text) => texts.Add(c, text); }" },
        { "a table by the type of the control", "static class Themes { static readonly Dictionary<Type, string> names = new(); public static void Set(Control c, string name) => names[c.GetType()] = name; }" },
        { "a table by the name of the control", "static class Themes { static readonly Dictionary<string, Control> byName = new(); public static void Set(Control c) => byName[c.Name] = c; }" },
        { "a list that is a parameter of the search", "static class Tree { public static List<Control> All(Control root) { var found = new List<Control>(); found.Add(root); foreach (Control child in root.Controls) found.AddRange(All(child)); return found; } }" },
        { "a list that the last step empties", "static class Layout { static readonly List<Control> pending = new(); public static void Defer(Control c) => pending.Add(c); public static void Flush() { foreach (var c in pending) c.PerformLayout(); pending.Clear(); } }" },
        { "a list of the main program's only window", "static class Program { static readonly List<Form> forms = new(); static void Main() { var form = new Form(); forms.Add(form); Application.Run(form); } }" },
        { "clients that are removed when they leave", "class Server { static readonly ConcurrentDictionary<TcpClient, string> names = new(); public void Join(TcpClient client, string name) => names[client] = name; public void Leave(TcpClient client) => names.TryRemove(client, out _); }" },
    };

    public static TheoryData<string, string> Leaking => new()
    {
        { "a table by controls", "static class Hints { static readonly Dictionary<Control, string> {|LEAK106:texts|} = new(); public static void Set(Control c, string text) => texts[c] = text; }" },
        { "a table by controls that are looked up first", "static class Hints { static readonly Dictionary<Control, string> {|LEAK106:texts|} = new(); public static string Of(Control c) { if (!texts.TryGetValue(c, out var text)) { text = c.Text; texts.Add(c, text); } return text; } }" },
        { "a set of controls", "static class Themes { static readonly HashSet<Control> {|LEAK106:done|} = new(); public static void Apply(Control c) { if (done.Add(c)) { c.Enabled = true; } } }" },
        { "a list of controls", "static class Themes { static readonly List<Control> {|LEAK101:all|} = new(); public static void Register(Control c) { if (!all.Contains(c)) all.Add(c); } public static void Refresh() { foreach (var c in all) c.Refresh(); } }" },
        { "a form that enters itself", "class Tool : Form { static readonly List<Tool> {|LEAK101:all|} = new(); public Tool() => all.Add(this); public static int Count => all.Count; }" },
        { "names of clients", "class Server { static readonly ConcurrentDictionary<TcpClient, string> {|LEAK106:names|} = new(); public void Join(TcpClient client, string name) => names[client] = name; public string NameOf(TcpClient client) => names[client]; }" },
    };

    [Theory]
    [MemberData(nameof(Correct))]
    public Task What_lets_go_of_them_is_silent(string situation, string code)
    {
        Assert.NotEmpty(situation);
        return new AllRulesTest { TestCode = Usings + code }.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Leaking))]
    public Task What_keeps_each_for_good_is_reported(string situation, string code)
    {
        Assert.NotEmpty(situation);
        return new AllRulesTest { TestCode = Usings + code }.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Entry_of_a_control_goes_when_it_is_disposed() => Fixes(
        """
        static class Hints
        {
            static readonly Dictionary<Control, string> {|LEAK106:texts|} = new();

            public static void Set(Control control, string text)
            {
                // Shown by the status bar.
                texts[control] = text;
            }
        }
        """,
        """
        static class Hints
        {
            static readonly Dictionary<Control, string> texts = new();

            public static void Set(Control control, string text)
            {
                // Shown by the status bar.
                if (!texts.ContainsKey(control))
                {
                    control.Disposed += (sender, args) => texts.Remove(control);
                }

                texts[control] = text;
            }
        }
        """);

    [Fact]
    public Task Form_in_its_own_list_goes_when_it_is_disposed() => Fixes(
        """
        class Tool : Form
        {
            static readonly List<Tool> {|LEAK101:all|} = new();

            public Tool() => all.Add(this);

            public static int Count => all.Count;
        }
        """,
        """
        class Tool : Form
        {
            static readonly List<Tool> all = new();

            public Tool()
            {
                all.Add(this);
                Disposed += (sender, args) => all.Remove(this);
            }

            public static int Count => all.Count;
        }
        """);

    [Fact]
    public Task Connections_tell_of_no_end_and_are_left_to_their_author() => Fixes(
        """
        class Server
        {
            static readonly Dictionary<TcpClient, string> {|LEAK106:names|} = new();

            public void Join(TcpClient client, string name) => names[client] = name;
        }
        """,
        """
        class Server
        {
            static readonly Dictionary<TcpClient, string> {|LEAK106:names|} = new();

            public void Join(TcpClient client, string name) => names[client] = name;
        }
        """);

    [Fact]
    public Task Behaviour_in_its_own_list_goes_when_the_scene_ends() => Fixes(
        """
        class Enemy : UnityEngine.MonoBehaviour
        {
            static readonly List<Enemy> {|LEAK101:all|} = new();

            void Awake() => all.Add(this);

            public static int Count => all.Count;
        }

        """ + UnityShapes.Source,
        """
        class Enemy : UnityEngine.MonoBehaviour
        {
            static readonly List<Enemy> all = new();

            void Awake() => all.Add(this);

            public static int Count => all.Count;

            private void OnDestroy()
            {
                all.Remove(this);
            }
        }

        """ + UnityShapes.Source);

    private static Task Fixes(string source, string repaired) => new AllRulesFixTest(Usings + source, Usings + repaired).RunAsync(TestContext.Current.CancellationToken);
}
