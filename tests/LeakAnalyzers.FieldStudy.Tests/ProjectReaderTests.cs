using Microsoft.CodeAnalysis;

namespace LeakAnalyzers.FieldStudy.Tests;

public sealed class ProjectReaderTests : IDisposable
{
    private const string Library = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>";

    private readonly StudyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nested_projects_bin_and_obj_do_not_belong_to_the_outer_project()
    {
        folder.With("A/A.csproj", Library).With("A/One.cs", "").With("A/Sub/Two.cs", "").With("A/obj/Gone.cs", "").With("A/bin/Gone.cs", "")
            .With("A/B/B.csproj", Library).With("A/B/Three.cs", "");

        Assert.Equal(["A/One.cs", "A/Sub/Two.cs"], folder.Relative(folder.Project("A").Files));
        Assert.Equal(["A/B/Three.cs"], folder.Relative(folder.Project("B").Files));
    }

    [Fact]
    public void Compile_items_add_and_remove_files()
    {
        folder.With("A/A.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><Compile Include=\"..\\Shared\\*.cs\" /><Compile Remove=\"Old/**/*.cs\" /></ItemGroup></Project>")
            .With("A/One.cs", "").With("A/Old/Deep/Gone.cs", "").With("Shared/Two.cs", "");

        Assert.Equal(["A/One.cs", "Shared/Two.cs"], folder.Relative(folder.Project("A").Files));
    }

    [Fact]
    public void Newest_framework_is_chosen_and_conditions_follow_it()
    {
        folder.With("A.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFrameworks>net462;netstandard2.0;net8.0</TargetFrameworks></PropertyGroup>
              <PropertyGroup Condition="'$(TargetFramework)' == 'net8.0' and '$(Missing)' != 'x'"><DefineConstants>$(DefineConstants);NEW</DefineConstants><Nullable>enable</Nullable></PropertyGroup>
              <PropertyGroup Condition="!$(TargetFramework.StartsWith('net8'))"><DefineConstants>UNREAD</DefineConstants></PropertyGroup>
              <ItemGroup Condition="'$(TargetFramework)' == 'net462'"><PackageReference Include="Old" Version="1.0" /></ItemGroup>
            </Project>
            """).With("One.cs", "");

        var project = folder.Project("A");

        Assert.Equal("net8.0", project.TargetFramework);
        Assert.Contains("NEW", project.Symbols);
        Assert.Contains("NET6_0_OR_GREATER", project.Symbols);
        Assert.DoesNotContain("UNREAD", project.Symbols);
        Assert.DoesNotContain("NET9_0_OR_GREATER", project.Symbols);
        Assert.Equal(NullableContextOptions.Enable, project.Nullable);
        Assert.Empty(project.Packages);
    }

    [Fact]
    public void Settings_and_versions_come_from_the_files_above()
    {
        folder.With("Directory.Build.props", "<Project><PropertyGroup><LangVersion>9</LangVersion><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>")
            .With("Directory.Packages.props", "<Project><ItemGroup><PackageVersion Include=\"Some.Library\" Version=\"2.1.0\" /></ItemGroup></Project>")
            .With("A/A.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"Some.Library\" /></ItemGroup></Project>").With("A/One.cs", "");

        var project = folder.Project("A");

        Assert.Equal("9", project.LanguageVersion);
        Assert.Contains("System.Linq", project.GlobalUsings);
        Assert.Equal([("Some.Library", "2.1.0")], project.Packages);
    }

    [Fact]
    public void Projects_come_after_those_they_refer_to_by_project_or_by_package_name()
    {
        folder.With("A/A.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><ProjectReference Include=\"..\\B\\B.csproj\" /></ItemGroup></Project>").With("A/One.cs", "")
            .With("B/B.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"C\" Version=\"1.0\" /></ItemGroup></Project>").With("B/One.cs", "")
            .With("C/C.csproj", Library).With("C/One.cs", "");

        Assert.Equal(["C", "B", "A"], folder.Scope().Projects.Select(p => p.Name));
    }

    [Fact]
    public void Files_without_a_project_are_one_loose_project()
    {
        folder.With("Scripts/One.cs", "").With("A/A.csproj", Library).With("A/Two.cs", "");

        Assert.Equal(["Scripts/One.cs"], folder.Relative(folder.Scope().Projects.Single(p => p.Name != "A").Files));
    }

    [Fact]
    public void Excluded_files_are_left_out()
    {
        folder.With("A/A.csproj", Library).With("A/One.cs", "").With("A/Tests/Two.cs", "");

        Assert.Equal(["A/One.cs"], folder.Relative(folder.Scope("--exclude", "**/Tests/**").Projects.Single().Files));
    }

    [Fact]
    public void A_project_file_that_is_no_xml_is_read_as_an_empty_one()
    {
        folder.With("A/A.csproj", "<Project><").With("A/One.cs", "");

        Assert.Equal(["A/One.cs"], folder.Relative(folder.Project("A").Files));
    }
}
