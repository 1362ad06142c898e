package org.panatom.modelfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.panatom.model.Models;
import org.panatom.model.SmallModels;
import org.panatom.potential.EvaluationException;
import org.panatom.potential.PotentialEvaluator;
import org.panatom.structure.Cell;
import org.panatom.structure.Structure;

/** Damaged files give a message or the same model: never a crash, a hang or other numbers. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ModelFileFuzzTest {

  private static final int ROUNDS = 5_000;
  private static final long MEMORY_BYTES = 8L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  /** Stays below the smallest cutoff, so that every part of the model has something to do. */
  private static final Structure CLUSTER =
      new Structure(
          new double[] {0, 0, 0, 2.1, 0.3, 0, 0.2, 1.9, 0.7, 1.5, 1.7, 1.9},
          new int[] {3, 14, 3, 14},
          Cell.none());

  @Test
  void damagedBytesAreNoticed() throws IOException {
    int accepted = fuzz(1, ModelFiles.small(), bytes -> bytes, true);
    assertTrue(accepted < ROUNDS / 20, accepted + " mutations changed nothing");
  }

  @Test
  void damageIsNoticedWhenTheChecksumWasRecomputed() throws IOException {
    fuzz(2, ModelFiles.small(), Mutations::withChecksum, true);
  }

  @Test
  void theParserHoldsWhenBothDigestsWereRecomputed() throws IOException {
    int accepted = fuzz(3, ModelFiles.small(), Mutations::withBothDigests, false);
    assertTrue(accepted > ROUNDS / 50, "only " + accepted + " files got behind the digests");
  }

  @Test
  void damagedPotentialsAreNoticed() throws IOException {
    ModelFile model = Models.toFile(SmallModels.complete(5));
    fuzz(4, model, bytes -> bytes, true);
    fuzz(5, model, Mutations::withChecksum, true);
  }

  @Test
  void potentialsWithBothDigestsRecomputedAreRefusedOrGiveANumber() throws IOException {
    ModelFile model = Models.toFile(SmallModels.complete(5));
    int accepted = fuzz(6, model, Mutations::withBothDigests, false);
    assertTrue(accepted > ROUNDS / 50, "only " + accepted + " files got behind the digests");
  }

  private int fuzz(long seed, ModelFile model, UnaryOperator<byte[]> repair, boolean mustBeEqual)
      throws IOException {
    byte[] original = ModelFileWriter.encode(model);
    boolean isPotential = model.document().has("potential");
    double energy = isPotential ? energy(model) : 0.0;
    Mutations mutations = new Mutations(seed);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = repair.apply(mutations.mutate(original));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        ModelFile read = round % 50 == 0 ? fromDisk(bytes) : ModelFileReader.decode(bytes);
        accepted++;
        double energyRead = isPotential ? energy(read) : 0.0;
        if (mustBeEqual) {
          assertEquals(model, read, "round " + round + " of seed " + seed);
          assertEquals(energy, energyRead, "round " + round + " of seed " + seed);
        }
      } catch (IllegalArgumentException | EvaluationException | IOException e) {
        assertTrue(e.getMessage() != null && !e.getMessage().isBlank(), e.toString());
        assertTrue(e.getMessage().length() < 1_000, e.getMessage());
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < MEMORY_BYTES, allocated + " bytes in round " + round);
    }
    return accepted;
  }

  private static double energy(ModelFile model) {
    return new PotentialEvaluator(Models.fromFile(model)).evaluate(CLUSTER).energy();
  }

  private ModelFile fromDisk(byte[] bytes) throws IOException {
    Path file = folder.resolve("mutated.panatom");
    Files.write(file, bytes);
    return ModelFileReader.read(file);
  }
}
