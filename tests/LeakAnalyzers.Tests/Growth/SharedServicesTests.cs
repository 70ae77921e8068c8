using Xunit;

namespace LeakAnalyzers.Tests.Growth;

/// <summary>Services that dependency injection makes: one for the process keeps what every request adds, one for each request does not.</summary>
public class SharedServicesTests
{
    private const string AspNet = """
        using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Mvc; using Microsoft.Extensions.DependencyInjection;
        namespace Microsoft.Extensions.DependencyInjection { public interface IServiceCollection { } public static class ServiceCollectionServiceExtensions { public static IServiceCollection AddSingleton<TService, TImplementation>(this IServiceCollection services) where TImplementation : class, TService => services; public static IServiceCollection AddSingleton<TService>(this IServiceCollection services) => services; public static IServiceCollection AddScoped<TService, TImplementation>(this IServiceCollection services) where TImplementation : class, TService => services; } }
        namespace Microsoft.AspNetCore.Mvc { public abstract class ControllerBase { } }
        namespace Microsoft.AspNetCore.Builder { public interface IEndpointRouteBuilder { } public static class EndpointRouteBuilderExtensions { public static void MapPost(this IEndpointRouteBuilder endpoints, string pattern, Delegate handler) { } } }

        """;

    private const string Audit = "interface IAudit { void Record(string user); } class Other { } class OtherAudit : IAudit { public void Record(string user) { } }\n";

    private const string Kept = "class Audit : IAudit { private readonly ConcurrentQueue<string> {|LEAK101:entries|} = new(); public void Record(string user) => entries.Enqueue(user); }\n";

    private const string Silent = "class Audit : IAudit { private readonly ConcurrentQueue<string> entries = new(); public void Record(string user) => entries.Enqueue(user); }\n";

    private const string Trimmed = "class Audit : IAudit { private readonly ConcurrentQueue<string> entries = new(); public void Record(string user) { entries.Enqueue(user); while (entries.Count > 9) entries.TryDequeue(out _); } }\n";

    private const string Singleton = "static class Setup { public static void Add(IServiceCollection services) => services.AddSingleton<IAudit, Audit>(); }\n";

    private const string Scoped = "static class Setup { public static void Add(IServiceCollection services) => services.AddSingleton<Other>().AddScoped<IAudit, Audit>(); }\n";

    private const string Controller = "class OrdersController : ControllerBase { private readonly IAudit audit; public OrdersController(IAudit audit) => this.audit = audit; public string Post(string user) { audit.Record(user); return user; } }\n";

    private const string Endpoint = "static class Routes { public static void Map(IEndpointRouteBuilder app) => app.MapPost(\"/\", (string user, IAudit audit) => { audit.Record(user); return user; }); }\n";

    [Theory]
    [InlineData(Trimmed + Singleton + Controller)]
    [InlineData(Trimmed + Singleton + Endpoint)]
    [InlineData(Silent + Scoped + Controller)]
    [InlineData(Silent + Scoped + Endpoint)]
    [InlineData(Silent + Singleton)]
    [InlineData(Silent + Controller)]
    public Task Service_that_is_trimmed_or_made_for_each_request_is_not_reported(string code) => GrowthRulesTest.Reports(AspNet + Audit + code);

    [Theory]
    [InlineData(Kept + Singleton + Controller)]
    [InlineData(Kept + Singleton + Endpoint)]
    public Task Service_that_all_requests_share_is_reported(string code) => GrowthRulesTest.Reports(AspNet + Audit + code);
}
