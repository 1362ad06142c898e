package org.panatom.bridge;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.panatom.examples.LennardJones;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/**
 * What it costs C to call Java once: by an upcall stub of the FFM API (as libpanatom does), by JNI
 * and by a callback of JNA. The function called is empty, or evaluates that many atoms of argon
 * with {@link LennardJones}.
 *
 * <p>{@code -Dpanatom.crossing} names the library made of native/benchmarks/crossing.c.
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CrossingBenchmark {

  private static final int CALLS = 100;
  private static final double SPACING = 3.8; // angstrom

  /** JNA's view of the library. */
  public interface CrossingLibrary extends Library {
    /** Calls the function so often. */
    void crossing_repeat(JnaRoad function, long times);
  }

  /** A callback of JNA. */
  public interface JnaRoad extends Callback {
    /** The call. */
    void call();
  }

  /** Atoms that each call evaluates; 0: an empty function. */
  @Param({"0", "8", "1000"})
  private int atoms;

  private Runnable target;
  private MethodHandle repeat;
  private MemorySegment stub;
  private CrossingLibrary jna;
  private JnaRoad callback;

  /** Loads the library by each road. */
  @Setup
  public void load() throws ReflectiveOperationException {
    Path library = Path.of(System.getProperty("panatom.crossing")).toAbsolutePath();
    target = atoms == 0 ? () -> {} : evaluation(atoms);
    Linker linker = Linker.nativeLinker();
    SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
    repeat =
        linker.downcallHandle(
            symbols.findOrThrow("crossing_repeat"),
            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    MethodHandle run =
        MethodHandles.lookup()
            .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
            .bindTo(target);
    stub = linker.upcallStub(run, FunctionDescriptor.ofVoid(), Arena.global());
    System.load(library.toString());
    JniRoad.target = target;
    jna = Native.load(library.toString(), CrossingLibrary.class);
    callback = target::run;
  }

  private static Runnable evaluation(int count) {
    Random random = new Random(1);
    int side = (int) Math.round(Math.cbrt(count));
    double[] positions = new double[3 * count];
    for (int i = 0; i < count; i++) {
      int[] place = {i % side, i / side % side, i / (side * side)};
      for (int k = 0; k < 3; k++) {
        positions[3 * i + k] = SPACING * place[k] + 0.1 * random.nextGaussian();
      }
    }
    int[] numbers = new int[count];
    Arrays.fill(numbers, 18);
    Structure structure = new Structure(positions, numbers, Cell.none());
    Map<String, String> options =
        Map.of("epsilon", "0.0104", "sigma", "3.4", "cutoff", "8.5", "shift", "no");
    PotentialEvaluator evaluator = new PotentialEvaluator(new LennardJones(options));
    return () -> evaluator.evaluate(structure);
  }

  /** One call by an upcall stub. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void panama() throws Throwable {
    repeat.invokeExact(stub, (long) CALLS);
  }

  /** One call by JNI. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void jni() {
    JniRoad.repeat(CALLS);
  }

  /** One call by a callback of JNA. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void jna() {
    jna.crossing_repeat(callback, CALLS);
  }

  /** One call from Java, compiled into its caller: the floor. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void java() {
    for (int k = 0; k < CALLS; k++) {
      target.run();
    }
  }
}
