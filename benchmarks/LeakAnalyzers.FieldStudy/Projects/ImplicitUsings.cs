namespace LeakAnalyzers.FieldStudy.Projects;

/// <summary>The namespaces the SDK imports for a project with implicit usings.</summary>
internal static class ImplicitUsings
{
    public static readonly string[] Library =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    public static readonly string[] Web =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    public static readonly string[] WindowsForms = ["System.Drawing", "System.Windows.Forms"];
}
