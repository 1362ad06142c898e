package org.panatom.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs numbered tasks on a fixed number of threads. Which thread takes which task is left to
 * chance, so tasks must write to places of their own; results then do not depend on the threads.
 */
final class ParallelLoop implements AutoCloseable {

  private final int workers;
  private final ExecutorService executor;

  /** What is run; {@code worker} selects scratch memory, 0 to workers - 1. */
  @FunctionalInterface
  interface Task {
    void run(int worker, int task);
  }

  ParallelLoop(int workers) {
    this.workers = workers;
    this.executor = Executors.newFixedThreadPool(workers, ParallelLoop::thread);
  }

  private static Thread thread(Runnable runnable) {
    Thread thread = new Thread(runnable, "panatom-training");
    thread.setDaemon(true);
    return thread;
  }

  int workers() {
    return workers;
  }

  /** Runs tasks 0 to count - 1 and returns when all are done; the first failure is thrown. */
  void run(int count, Task task) {
    AtomicInteger next = new AtomicInteger();
    List<Callable<Void>> loops = new ArrayList<>();
    for (int w = 0; w < Math.min(workers, count); w++) {
      int worker = w;
      loops.add(
          () -> {
            for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
              task.run(worker, k);
            }
            return null;
          });
    }
    try {
      for (Future<Void> future : executor.invokeAll(loops)) {
        future.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the training was interrupted", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
