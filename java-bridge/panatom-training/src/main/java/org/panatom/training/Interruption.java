package org.panatom.training;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C (or a polite kill) into a request to stop after the current epoch, and holds the end
 * of the process back until the work is stored, once there is some.
 */
final class Interruption implements AutoCloseable {

  private static final long GRACE_SECONDS = 60;

  private final CountDownLatch stored = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAndWait, "panatom-interruption");
  private volatile boolean requested;
  private volatile boolean worthWaiting;

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  boolean requested() {
    return requested;
  }

  /** From here on there is work to store. */
  void holdBack() {
    worthWaiting = true;
  }

  private void stopAndWait() {
    requested = true;
    if (!worthWaiting) {
      System.err.println(
          "panatom train: interrupted before there was anything to store; no results were changed");
      return;
    }
    try {
      if (!stored.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "panatom train: the work was not stored within %d s; --resume goes on from the last checkpoint"
                .formatted(GRACE_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work is stored; the process may end. */
  @Override
  public void close() {
    stored.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is running and has just been released.
      return;
    }
  }
}
