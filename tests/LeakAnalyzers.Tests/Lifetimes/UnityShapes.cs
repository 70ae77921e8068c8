namespace LeakAnalyzers.Tests.Lifetimes;

/// <summary>The shapes of engines and frameworks whose assemblies the registry does not have: names and signatures only.</summary>
internal static class UnityShapes
{
    public const string Source = """

        namespace UnityEngine
        {
            public class Object
            {
                public static extern implicit operator bool(Object exists);
                public static void Destroy(Object obj) { } public static void Destroy(Object obj, float t) { } public static void DestroyImmediate(Object obj) { }
                public static T Instantiate<T>(T original) where T : Object => null; public static T Instantiate<T>(T original, Transform parent) where T : Object => null;
            }
            public class Component : Object { } public class Behaviour : Component { } public class MonoBehaviour : Behaviour { } public class Transform : Component { }
            public class GameObject : Object { }
            public class Texture : Object { }
            public class Texture2D : Texture { public Texture2D(int width, int height) { } public extern void ReadPixels(int x); }
            public class Mesh : Object { public int[] vertices { get; set; } }
            public class RenderTexture : Texture
            {
                public static RenderTexture active { get; set; }
                public static extern RenderTexture GetTemporary(int width, int height);
                public static extern void ReleaseTemporary(RenderTexture temp);
            }
            public class RawImage : Component { public Texture texture { get; set; } }
            public static class Graphics { public static extern void Blit(Texture source, RenderTexture dest); }
            public static class ImageConversion { public static extern byte[] EncodeToPNG(this Texture2D tex); public static extern bool LoadImage(this Texture2D tex, byte[] data); }
        }
        namespace Box2D.NetStandard.Dynamics.World { public class World { public object CreateBody(object def) => null; public void DestroyBody(object b) { } public void Step(float dt) { } } }
        namespace ROS2 { public class Node { public object CreateSubscription<T>(string topic, System.Action<T> callback) => null; public object CreateTimer(System.TimeSpan period, System.Action<System.TimeSpan> callback) => null; } }
        namespace Mujoco
        {
            public unsafe struct mjModel_ { } public unsafe struct mjData_ { }
            public static unsafe class MujocoLib
            {
                [System.Runtime.InteropServices.DllImport("mujoco")] public static extern mjData_* mj_makeData(mjModel_* m);
                [System.Runtime.InteropServices.DllImport("mujoco")] public static extern void mj_deleteData(mjData_* d);
                [System.Runtime.InteropServices.DllImport("mujoco")] public static extern void mj_step(mjModel_* m, mjData_* d);
            }
        }
        namespace OpenTK.Graphics.OpenGL { public static class GL { public static extern int GenBuffer(); public static extern void BindBuffer(int target, int buffer); public static extern void DeleteBuffer(int buffer); } }
        """;
}
