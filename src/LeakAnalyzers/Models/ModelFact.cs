namespace LeakAnalyzers.Models;

/// <summary>What a line of a model file says about a member or a type. See <c>docs/models.md</c>.</summary>
internal enum ModelFact
{
    /// <summary>The result is a new value that the caller owns.</summary>
    Creates,
    /// <summary>The result is a tuple, array or collection, and the caller owns each element, or only the one at the given index.</summary>
    CreatesElements,
    /// <summary>The result is a new value that the caller owns, but one alone is not worth a word: only one for each round of a loop is.</summary>
    CreatesRepeated,
    /// <summary>The result belongs to somebody else.</summary>
    Borrows,
    /// <summary>The result is the receiver (for an extension method: its first argument).</summary>
    ReturnsReceiver,
    /// <summary>The result is the named argument.</summary>
    ReturnsArgument,
    /// <summary>The receiver, or each named argument, is released.</summary>
    Releases,
    /// <summary>Ownership of the named argument passes to the callee; <c>this</c> names the receiver.</summary>
    Takes,
    /// <summary>The named argument is only used during the call and stays the caller's.</summary>
    Uses,
    /// <summary>Disposing a value of this type disposes the elements added to it.</summary>
    OwnsElements,
    /// <summary>A value of this type needs no disposal although it is disposable.</summary>
    Harmless,
    /// <summary>What the key acquires must be given back by one of the named members.</summary>
    Pair,
    /// <summary>What the key makes is kept by the object that makes it until one of the named members is called; without any, for good.</summary>
    Registers,
    /// <summary>To lose what the key gives is a waste and no defect.</summary>
    Minor,
    /// <summary>What the key gives keeps another object alive, and is often lost on purpose: only doing so again and again counts.</summary>
    KeepsAlive,
    /// <summary>An object of this type stands in a list of the whole process until it is disposed.</summary>
    Listed,
    /// <summary>The delegate given as the named argument is kept as long as the receiver lives.</summary>
    KeepsCallback,
    /// <summary>The result carries the handle it is given without owning it: who has it can still release the handle, and must.</summary>
    CarriesHandle,
    /// <summary>What is made with one of the named constants as an argument ends by itself.</summary>
    Temporary,
    /// <summary>Looks like a release but is none.</summary>
    NotARelease,
    /// <summary>Opens an ambient scope that owns the values created while it is open.</summary>
    OpensScope,
    /// <summary>A value of this type is owned by the ambient scope it is created under.</summary>
    BornInScope,
    /// <summary>Moves the receiver, or the arguments, out of its scope into the next outer one.</summary>
    MovesToOuter,
    /// <summary>Takes the receiver, or the arguments, out of every scope; the caller owns it again.</summary>
    LeavesScope,
    /// <summary>Releases what a scope owns while the scope stays open.</summary>
    EmptiesScope,
    /// <summary>The member (with its overrides) runs again and again; or the delegate given as the named argument does. Of a type: every method that bears one of the names or patterns, in any type derived from it, whether it overrides something or not.</summary>
    Repeats,
    /// <summary>A class whose constructor takes a value of this type is kept, and its methods of the named kinds are called again and again.</summary>
    RepeatsWhereGiven,
    /// <summary>The member (with its overrides) runs once in the life of its object. Of a type: as for <see cref="Repeats"/>.</summary>
    RunsOnce,
    /// <summary>Waits for time to pass or for something outside: a loop that calls it paces itself and runs as long as the program.</summary>
    Waits,
    /// <summary>Waits for a person to answer: a loop that calls it turns only as often as somebody types.</summary>
    Asks,
    /// <summary>An object of this type serves one request or job and is dropped: what it holds does not add up.</summary>
    ShortLived,
    /// <summary>Objects of this type are made and let go while the program runs. The word after it names the event that an object raises at its end.</summary>
    ComesAndGoes,
    /// <summary>Adds an element to its receiver. The word after it says what decides how far it can grow: a parameter that is the key,
    /// <c>text</c> for characters, <c>queue</c> for elements that wait for a consumer; none for a plain sequence.</summary>
    Grows,
    /// <summary>Removes elements from its receiver, or replaces them.</summary>
    Shrinks,
    /// <summary>Writes its arguments to a file or into a text, so that they need not be kept.</summary>
    Saves,
    /// <summary>The method brings back what was written to a file.</summary>
    Loads,
    /// <summary>A value of this type keeps no more than a fixed number of elements.</summary>
    Bounded,
    /// <summary>An object of this type, or the value of this member, lives as long as the process.</summary>
    LongLived,
    /// <summary>A window of this type that markup describes and no code makes is the one a program starts with.</summary>
    StartedByMarkup,
    /// <summary>The event does not keep the objects whose handlers are added to it.</summary>
    HoldsWeakly,
    /// <summary>The event is one that a process subscribes to once, at its start.</summary>
    SubscribedOnce,
    /// <summary>What is assigned to the property is what the view and its parts are bound to.</summary>
    Binds,
    /// <summary>A binding hears of the changes of such an object without putting it into a table of the process.</summary>
    TellsOfChanges,
    /// <summary>An object of this type keeps the view that shows it.</summary>
    KeepsView,
    /// <summary>Of each type that the call names, by type argument, <c>typeof</c> or <c>new</c>, one object serves the whole process.</summary>
    OneForAll,
    /// <summary>The object given to the method lives as long as the process from then on.</summary>
    Pins,
    /// <summary>The named member of an object of this type is called when the object is no longer used.</summary>
    TornDownBy,
    /// <summary>An object of this type is in use from the first of the two named events to the second.</summary>
    ShownBetween,
    /// <summary>The event, or the delegate given to the constructor as the named argument, is called by a timer that is kept, with its handlers, for as long as it runs.</summary>
    Ticks,
    /// <summary>Starts a timer: by a call, by setting the property to true, or when it is made.</summary>
    Starts,
    /// <summary>Stops a timer.</summary>
    Stops,
    /// <summary>Subscribes to its receiver, or to its first argument where it is an extension or static, until the result is disposed.</summary>
    Observes,
    /// <summary>The result is a sequence that does not end by itself: it goes on as long as the receiver or an extension's first argument, or for ever where there is neither.</summary>
    Endless,
    /// <summary>The result is a sequence that ends by itself.</summary>
    Ends,
    /// <summary>An attribute of this type stands on tests, benchmarks, or what prepares them; or a class derived from this type is a test.</summary>
    MarksTest,
    /// <summary>A constant argument names a module of a dynamic language; the result is that module.</summary>
    ImportsModule,
    /// <summary>A value of this type is a figure: disposing it matters where many are made.</summary>
    Figure,
    /// <summary>A value of this type holds native memory that a finalizer alone frees: one is to be made and used again.</summary>
    Reusable,
    /// <summary>What is written to the property's value feeds a program of its own, which ends when that is closed or one of the named members is called.</summary>
    Feeds,
    /// <summary>The first argument names the member of the receiver that is called with the other arguments.</summary>
    CallsByName,
    /// <summary>The first argument names the member of the receiver that is the result.</summary>
    GetsByName,
    /// <summary>Takes the lock of a dynamic language's interpreter until its result is disposed: values of that language may only be used meanwhile.</summary>
    OpensLock,
    /// <summary>Runs the text given as the named argument as code of a dynamic language.</summary>
    RunsText,
    /// <summary>A parameter of a dynamic type with one of these names holds this module, or a value of this type.</summary>
    KnownAs,
    /// <summary>When it returns, all that was created before is released.</summary>
    ReleasesAll,
    /// <summary>Without an argument, releases whatever is current and not what was created last.</summary>
    ReleasesCurrent,
    /// <summary>The receiver is released where the named argument is true.</summary>
    ReleasesIf,
    /// <summary>Where the result, awaited if it can be, is false, the receiver is released already.</summary>
    ClosedWhenFalse,
    /// <summary>Runs the delegate given as the named argument under a scope of its own and moves its result out.</summary>
    WrapsInScope,
    /// <summary>The named member of the same type makes the same with a fixed number of elements.</summary>
    BoundedForm,
    /// <summary>A value of this type keeps values that are born in a scope, and breaks when that scope ends.</summary>
    KeepsBorn,
    /// <summary>Disposing a value of this type disposes what its fields hold.</summary>
    OwnsMembers,
    /// <summary>An element got by enumerating a value of this type is released when the next one is asked for.</summary>
    LendsElements,
    /// <summary>Opens a mode of its thread that lasts until the result is disposed.</summary>
    OpensMode,
    /// <summary>While the mode it opens lasts, results keep no reference to what they were computed from.</summary>
    WithoutGraph,
    /// <summary>A step of training: it uses, or follows the use of, the recorded computation.</summary>
    Trains,
    /// <summary>Switches its receiver to evaluation; where a parameter is named, if that is false, and else back to training.</summary>
    Evaluates,
    /// <summary>A value of this type is an ambient scope: what it owns is released when it is disposed.</summary>
    Scope,
    /// <summary>The result keeps no reference to what its receiver was computed from.</summary>
    CutsGraph,
    /// <summary>The result is a copy of the receiver in main memory, off any device.</summary>
    LeavesDevice,
    /// <summary>The result lies on a device: always, or where an argument names one of the words.</summary>
    EntersDevice,
    /// <summary>Where the receiver lies on a device, a copy of it in main memory is made and left behind.</summary>
    CopiesFromDevice,
    /// <summary>The result is a new handle on what the receiver holds.</summary>
    Aliases,
    /// <summary>Computes with the recorded graph, without being a step of training.</summary>
    UsesGraph,
    /// <summary>The delegate given as a named argument runs on other threads.</summary>
    RunsElsewhere,
    /// <summary>The delegate given as a named argument is called for each of many elements.</summary>
    RunsMany,
    /// <summary>Its own Dispose frees nothing: a type derived from it matters only where it overrides Dispose.</summary>
    DisposesNothing,
    /// <summary>The delegate given as a named argument is called before the method returns, and is not kept.</summary>
    RunsNow,
    /// <summary>The result, or what it brings when it is awaited, is what the delegate given as the named argument returns.</summary>
    ReturnsResultOf,
    /// <summary>Runs the named member of its receiver, an override of the user's own perhaps, and leaves what that leaves.</summary>
    RunsOwn,
    /// <summary>The result is the number that the receiver holds.</summary>
    ReadsNumber,
    /// <summary>Shows its receiver and returns when the user has closed it; the receiver stays the caller's.</summary>
    ShowsModally,
    /// <summary>Takes elements out of its receiver and releases none; the named member of an element does.</summary>
    OnlyRemoves,
    /// <summary>The property shows a value that it does not own: whoever replaces the value must release the old one.</summary>
    Shows,
    /// <summary>Adds to a series that is shown and keeps all its points; of a property: what is added to its value is.</summary>
    Series,
    /// <summary>The named argument must stay open as long as the result is used; a type named after it makes a copy of the result that needs it no more.</summary>
    KeepsOpen,
    /// <summary>A value of this type is an image, which is of no use once it is disposed.</summary>
    Image,
    /// <summary>The value of the property stays in use by its owner; to be rid of it, the named member of the owner is called.</summary>
    StaysWith,
    /// <summary>The property shows its value, which no other object may show at the same time.</summary>
    ShownOnce,
    /// <summary>Works on whichever figure is current, and on a new one where there is none.</summary>
    UsesCurrent,
}
