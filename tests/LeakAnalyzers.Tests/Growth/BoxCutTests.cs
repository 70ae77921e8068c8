using LeakAnalyzers.CodeFixes.Growth;
using LeakAnalyzers.Growth;
using LeakAnalyzers.Testing;
using Xunit;
using static LeakAnalyzers.Tests.Growth.GrowthSource;
using Verify = LeakAnalyzers.Testing.CSharpCodeFixVerifier<LeakAnalyzers.Growth.TextAccumulates, LeakAnalyzers.CodeFixes.Growth.TextAccumulatesFix>;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>The repair of text boxes: the newest half of the text is kept once it has become too long.</summary>
public class BoxCutTests
{
    private const string Designed = "partial class LogForm { private System.Windows.Forms.TextBox log = new System.Windows.Forms.TextBox(); }";

    [Fact]
    public Task Box_that_a_loop_appends_to_keeps_its_newest_lines() => Fixes(
        """
            private readonly System.Windows.Forms.TextBox [|log|] = new();

            public void Run()
            {
                while (true)
                {
                    // One line for each message.
                    log.AppendText(Next() + "\n");
                    Thread.Sleep(1);
                }
            }
            """,
        """
            private const int MaxLog = 100000;
            private readonly System.Windows.Forms.TextBox log = new();

            public void Run()
            {
                while (true)
                {
                    // One line for each message.
                    if (log.Text.Length > MaxLog)
                    {
                        log.Text = log.Text.Substring(log.Text.Length - MaxLog / 2);
                    }

                    log.AppendText(Next() + "\n");
                    Thread.Sleep(1);
                }
            }
            """);

    [Fact]
    public Task Box_that_a_lambda_on_its_thread_appends_to_keeps_its_newest_lines() => Fixes(
        """
            private readonly System.Windows.Forms.TextBox [|log|] = new();

            public void Run()
            {
                while (true)
                {
                    log.Invoke(new Action(() => log.AppendText("x")));
                    Thread.Sleep(1);
                }
            }
            """,
        """
            private const int MaxLog = 100000;
            private readonly System.Windows.Forms.TextBox log = new();

            public void Run()
            {
                while (true)
                {
                    log.Invoke(new Action(() =>
                    {
                        if (log.Text.Length > MaxLog)
                        {
                            log.Text = log.Text.Substring(log.Text.Length - MaxLog / 2);
                        }
                        log.AppendText("x");
                    }));
                    Thread.Sleep(1);
                }
            }
            """);

    [Fact]
    public Task Box_of_a_method_after_an_arrow_keeps_its_newest_lines() => Fixes(
        """
            private readonly System.Windows.Controls.TextBox [|log|] = new();

            public void Run()
            {
                while (true)
                {
                    Write("x");
                    Thread.Sleep(1);
                }
            }

            private void Write(string line) => log.Text += line;
            """,
        """
            private const int MaxLog = 100000;
            private readonly System.Windows.Controls.TextBox log = new();

            public void Run()
            {
                while (true)
                {
                    Write("x");
                    Thread.Sleep(1);
                }
            }

            private void Write(string line)
            {
                if (log.Text.Length > MaxLog)
                {
                    log.Text = log.Text.Substring(log.Text.Length - MaxLog / 2);
                }
                log.Text += line;
            }
            """);

    [Fact]
    public Task Box_whose_newest_line_comes_first_loses_its_end() => Fixes(
        """
            private readonly System.Windows.Forms.TextBox [|log|] = new();

            public void Run()
            {
                while (true)
                {
                    if (Next() > 0)
                        log.Text = Next() + Environment.NewLine + log.Text;
                    Thread.Sleep(1);
                }
            }
            """,
        """
            private const int MaxLog = 100000;
            private readonly System.Windows.Forms.TextBox log = new();

            public void Run()
            {
                while (true)
                {
                    if (Next() > 0)
                    {
                        if (log.Text.Length > MaxLog)
                        {
                            log.Text = log.Text.Substring(0, MaxLog / 2);
                        }

                        log.Text = Next() + Environment.NewLine + log.Text;
                    }

                    Thread.Sleep(1);
                }
            }
            """);

    [Fact]
    public Task Two_appends_beside_each_other_are_cut_once() => Fixes(
        """
            private readonly System.Windows.Forms.RichTextBox [|log|] = new();

            public void Run()
            {
                while (true)
                {
                    log.AppendText("x");
                    log.AppendText(Environment.NewLine);
                    Thread.Sleep(1);
                }
            }
            """,
        """
            private const int MaxLog = 100000;
            private readonly System.Windows.Forms.RichTextBox log = new();

            public void Run()
            {
                while (true)
                {
                    if (log.Text.Length > MaxLog)
                    {
                        log.Text = log.Text.Substring(log.Text.Length - MaxLog / 2);
                    }

                    log.AppendText("x");
                    log.AppendText(Environment.NewLine);
                    Thread.Sleep(1);
                }
            }
            """);

    [Fact]
    public Task Box_of_a_designer_is_cut_where_it_grows() => new CSharpCodeFixTest<TextAccumulates, TextAccumulatesFix>
    {
        TestState =
        {
            Sources =
            {
                "using System;\nusing System.Windows.Forms;\npartial class LogForm : Form\n{\n    void timer1_Tick(object sender, EventArgs e)\n    {\n        [|log.AppendText(\"tick\")|];\n    }\n}\n",
                ("/0/LogForm.Designer.cs", Designed),
            },
        },
        FixedState =
        {
            Sources =
            {
                "using System;\nusing System.Windows.Forms;\npartial class LogForm : Form\n{\n    private const int MaxLog = 100000;\n    void timer1_Tick(object sender, EventArgs e)\n    {\n        if (log.Text.Length > MaxLog)\n        {\n            log.Text = log.Text.Substring(log.Text.Length - MaxLog / 2);\n        }\n\n        log.AppendText(\"tick\");\n    }\n}\n",
                ("/0/LogForm.Designer.cs", Designed),
            },
        },
    }.RunAsync();

    [Fact]
    public Task Rich_box_with_colours_is_left_alone() => Leaves("""
            private readonly System.Windows.Forms.RichTextBox [|log|] = new();

            public void Run()
            {
                while (true)
                {
                    log.SelectionColor = System.Drawing.Color.Red;
                    log.AppendText("x");
                    Thread.Sleep(1);
                }
            }
            """);

    [Fact]
    public Task Rich_box_of_a_document_is_left_alone() => Leaves("""
            private readonly System.Windows.Controls.RichTextBox [|log|] = new();

            public void Run()
            {
                while (true)
                {
                    log.AppendText("x");
                    Thread.Sleep(1);
                }
            }
            """);

    [Fact]
    public Task Box_that_another_method_lengthens_is_left_alone() => Leaves("""
            private readonly System.Windows.Forms.TextBox [|log|] = new();

            public void Run()
            {
                while (true)
                {
                    Write(log, "x");
                    Thread.Sleep(1);
                }
            }

            private static void Write(System.Windows.Forms.TextBox box, string line) => box.AppendText(line);
            """);

    [Fact]
    public Task Text_whose_newest_line_comes_first_is_left_alone() => Leaves("""
            private string log = "";

            public void Run()
            {
                while (true)
                {
                    [|log = Next() + log|];
                    Thread.Sleep(1);
                }
            }
            """);

    private static Task Fixes(string before, string after) => Verify.VerifyCodeFixAsync(Class(before), Class(after));

    private static Task Leaves(string source) => Verify.VerifyCodeFixAsync(Class(source), Class(source));
}
