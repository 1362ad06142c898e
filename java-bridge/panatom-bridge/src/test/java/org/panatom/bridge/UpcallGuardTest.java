package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_EVALUATION_FAILED;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_INTERNAL_ERROR;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_INVALID_ARGUMENT;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_INVALID_POTENTIAL;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_OK;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_OUT_OF_MEMORY;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.panatom.bridge.UpcallGuard.Door;
import org.panatom.potential.EvaluationException;

/** What is thrown becomes a status and a message that never overruns its buffer. */
class UpcallGuardTest {

  private static final byte UNTOUCHED = 0x7f;

  @Test
  void everyThrowableHasItsStatus() {
    assertStatus(PANATOM_INVALID_ARGUMENT(), Door.EVALUATE, new HostMistake("m"));
    assertStatus(PANATOM_INVALID_ARGUMENT(), Door.OPEN, new HostMistake("m"));
    assertStatus(PANATOM_INVALID_ARGUMENT(), Door.EVALUATE, new IllegalArgumentException("m"));
    assertStatus(PANATOM_INVALID_POTENTIAL(), Door.OPEN, new IllegalArgumentException("m"));
    assertStatus(PANATOM_EVALUATION_FAILED(), Door.EVALUATE, new EvaluationException("m"));
    assertStatus(PANATOM_EVALUATION_FAILED(), Door.EVALUATE, new NoClassDefFoundError("m"));
    assertStatus(PANATOM_INTERNAL_ERROR(), Door.EVALUATE, new IllegalStateException("m"));
    assertStatus(PANATOM_OUT_OF_MEMORY(), Door.EVALUATE, new OutOfMemoryError("m"));
    assertStatus(PANATOM_OUT_OF_MEMORY(), Door.OPEN, new StackOverflowError("m"));
  }

  @Test
  void theMessageMayThrowItself() {
    RuntimeException nasty =
        new IllegalArgumentException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException("no message for you");
          }
        };
    assertStatus(PANATOM_INVALID_ARGUMENT(), Door.EVALUATE, nasty);
  }

  @Test
  void messagesAreCutBetweenCharacters() {
    // 1, 2, 3 and 4 bytes in UTF-8.
    String text = "a\u00e5\u20ac\ud83d\ude00z";
    String[] expected = {
      "",
      "a",
      "a",
      "a\u00e5",
      "a\u00e5",
      "a\u00e5",
      "a\u00e5\u20ac",
      "a\u00e5\u20ac",
      "a\u00e5\u20ac",
      "a\u00e5\u20ac",
      "a\u00e5\u20ac\ud83d\ude00",
      text
    };
    for (int capacity = 1; capacity <= expected.length; capacity++) {
      assertEquals(expected[capacity - 1], written(text, capacity), "capacity " + capacity);
    }
  }

  @Test
  void withoutABufferNothingIsWritten() {
    assertEquals(
        PANATOM_INVALID_ARGUMENT(),
        UpcallGuard.run(
            Door.EVALUATE,
            MemorySegment.NULL,
            64,
            () -> {
              throw new HostMistake("m");
            }));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(8).fill(UNTOUCHED);
      HostMemory.putText(buffer, 0, "text");
      assertEquals(UNTOUCHED, buffer.get(JAVA_BYTE, 0));
    }
  }

  @Test
  void aNulInsideAMessageDoesNotEndIt() {
    assertEquals("a b", written("a\0b", 64));
  }

  @Test
  void whatReturnsIsFine() {
    assertEquals(PANATOM_OK(), UpcallGuard.run(Door.EVALUATE, MemorySegment.NULL, 0, () -> {}));
  }

  private static void assertStatus(int status, Door door, Throwable thrown) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment message = arena.allocate(512);
      int got = UpcallGuard.run(door, message, 512, () -> sneak(thrown));
      assertEquals(status, got, thrown.getClass().getName());
      assertTrue(!message.getString(0).isEmpty());
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** Writes a text and checks that nothing behind the capacity was touched. */
  private static String written(String text, int capacity) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(100).fill(UNTOUCHED);
      HostMemory.putText(buffer, capacity, text);
      for (int k = capacity; k < 100; k++) {
        assertEquals(UNTOUCHED, buffer.get(JAVA_BYTE, k));
      }
      return buffer.getString(0);
    }
  }
}
