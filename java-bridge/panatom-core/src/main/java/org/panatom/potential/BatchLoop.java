package org.panatom.potential;

import java.util.List;

/**
 * Evaluates batches of central atoms on one or several threads. Each thread has its own potential;
 * which batches there are does not depend on the threads, and results are added in the order of the
 * batches, so that the numbers are the same bits for any number of threads.
 */
final class BatchLoop implements AutoCloseable {

  /** What a thread does with a batch. */
  interface Worker {
    /** Computes a batch and keeps the result. */
    void evaluate(int batch);

    /** Adds the kept result to the whole. Only one thread at a time is here. */
    void addResult();
  }

  private final List<? extends Worker> workers;
  private int count;
  private int next;
  private int added;
  private boolean closed;
  private boolean interrupted;
  private Throwable failure;

  /**
   * @param workers one for each thread; the first is that of the thread that calls {@link #run}
   */
  BatchLoop(List<? extends Worker> workers) {
    this.workers = List.copyOf(workers);
    for (int k = 1; k < workers.size(); k++) {
      Worker worker = workers.get(k);
      Thread thread = new Thread(() -> serve(worker), "panatom-" + k);
      thread.setDaemon(true); // The host's process may end without asking.
      thread.start();
    }
  }

  /** Evaluates batches 0 to batchCount - 1 and throws what the first that failed threw. */
  void run(int batchCount) {
    begin(batchCount);
    work(workers.get(0));
    Throwable thrown = finish();
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown != null) {
      throw (Error) thrown;
    }
  }

  private synchronized void begin(int batchCount) {
    failure = null;
    added = 0;
    next = 0;
    count = batchCount;
    if (batchCount > 1) {
      notifyAll();
    }
  }

  private synchronized Throwable finish() {
    while (added < count) {
      waitForOthers();
    }
    if (interrupted) {
      interrupted = false;
      Thread.currentThread().interrupt();
    }
    return failure;
  }

  private void serve(Worker worker) {
    while (waitForWork()) {
      work(worker);
    }
  }

  private synchronized boolean waitForWork() {
    while (!closed && next >= count) {
      waitForOthers();
    }
    return !closed;
  }

  private void waitForOthers() {
    try {
      wait();
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }

  private void work(Worker worker) {
    for (int batch = take(); batch >= 0; batch = take()) {
      Throwable thrown = null;
      try {
        worker.evaluate(batch);
      } catch (RuntimeException | Error e) {
        thrown = e;
      }
      addInTurn(worker, batch, thrown);
    }
  }

  /** The next batch to compute; -1: all are taken. */
  private synchronized int take() {
    if (failure != null) {
      added += count - next; // Nobody waits for batches that nobody takes.
      next = count;
      notifyAll();
    }
    return next < count ? next++ : -1;
  }

  private synchronized void addInTurn(Worker worker, int batch, Throwable thrown) {
    while (added != batch && failure == null) {
      waitForOthers();
    }
    if (failure == null) {
      try {
        if (thrown == null) {
          worker.addResult();
        }
        failure = thrown;
      } catch (RuntimeException | Error e) {
        failure = e;
      }
    }
    added++;
    if (workers.size() > 1) {
      notifyAll();
    }
  }

  /** Ends the threads. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
