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

/** Damaged files give a message or the same model: never a crash, a hang or other numbers. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ModelFileFuzzTest {

  private static final int ROUNDS = 5_000;
  private static final long MEMORY_BYTES = 8L << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  @Test
  void damagedBytesAreNoticed() throws IOException {
    int accepted = fuzz(1, bytes -> bytes, true);
    assertTrue(accepted < ROUNDS / 20, accepted + " mutations changed nothing");
  }

  @Test
  void damageIsNoticedWhenTheChecksumWasRecomputed() throws IOException {
    fuzz(2, Mutations::withChecksum, true);
  }

  @Test
  void theParserHoldsWhenBothDigestsWereRecomputed() throws IOException {
    int accepted = fuzz(3, Mutations::withBothDigests, false);
    assertTrue(accepted > ROUNDS / 50, "only " + accepted + " files got behind the digests");
  }

  private int fuzz(long seed, UnaryOperator<byte[]> repair, boolean mustBeEqual)
      throws IOException {
    ModelFile model = ModelFiles.small();
    byte[] original = ModelFileWriter.encode(model);
    Mutations mutations = new Mutations(seed);
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = repair.apply(mutations.mutate(original));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        ModelFile read = round % 50 == 0 ? fromDisk(bytes) : ModelFileReader.decode(bytes);
        accepted++;
        if (mustBeEqual) {
          assertEquals(model, read, "round " + round + " of seed " + seed);
        }
      } catch (IllegalArgumentException | IOException e) {
        assertTrue(e.getMessage().matches("(model file .* )?is .*; .*"), e.getMessage());
        assertTrue(e.getMessage().length() < 1_000, e.getMessage());
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < MEMORY_BYTES, allocated + " bytes in round " + round);
    }
    return accepted;
  }

  private ModelFile fromDisk(byte[] bytes) throws IOException {
    Path file = folder.resolve("mutated.panatom");
    Files.write(file, bytes);
    return ModelFileReader.read(file);
  }
}
