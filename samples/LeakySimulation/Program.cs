using System.Globalization;
using LeakySimulation;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var seedText, var stepsText, var memoryFile] || !int.TryParse(seedText, out var seed) || !int.TryParse(stepsText, out var steps))
{
    Console.Error.WriteLine("usage: LeakySimulation SEED STEPS MEMORY.csv");
    return 1;
}

var simulation = new Simulation(seed, steps);
using (var memory = new MemoryLog(memoryFile, steps))
{
    simulation.Run(memory.AfterStep);
}

Console.WriteLine($"steps            {steps}");
Console.WriteLine($"total reward     {simulation.TotalReward:F6}");
Console.WriteLine($"recent reward    {simulation.RecentReward:F6}");
Console.WriteLine($"last reward      {simulation.LastReward:F6}");
Console.WriteLine($"films            {simulation.RecordedBytes} bytes");
return 0;
