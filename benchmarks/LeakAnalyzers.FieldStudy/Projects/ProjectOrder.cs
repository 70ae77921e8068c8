namespace LeakAnalyzers.FieldStudy.Projects;

/// <summary>Orders projects so that each comes after those it refers to; a circle is cut where it closes.</summary>
internal static class ProjectOrder
{
    public static IReadOnlyList<StudyProject> Sort(IReadOnlyCollection<StudyProject> projects)
    {
        var byPath = projects.ToDictionary(p => p.Path, StringComparer.Ordinal);
        var byName = projects.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var sorted = new List<StudyProject>();
        var seen = new HashSet<StudyProject>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(StudyProject Project, bool Done)>(projects.Reverse().Select(p => (p, false)));
        while (open.TryPop(out var next))
        {
            if (next.Done)
            {
                sorted.Add(next.Project);
            }
            else if (seen.Add(next.Project))
            {
                open.Push((next.Project, true));
                foreach (var reference in next.Project.ProjectReferences.Select(r => byPath.GetValueOrDefault(r)).Concat(next.Project.Packages.Select(p => byName.GetValueOrDefault(p.Name))))
                {
                    if (reference is not null && !seen.Contains(reference))
                    {
                        open.Push((reference, false));
                    }
                }
            }
        }

        return sorted;
    }
}
