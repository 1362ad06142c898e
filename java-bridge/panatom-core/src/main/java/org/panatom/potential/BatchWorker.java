package org.panatom.potential;

/** One thread's part of an evaluation: a potential, a batch, and how neighbourhoods get into it. */
final class BatchWorker implements BatchLoop.Worker {

  private final Potential potential;
  private final NeighborhoodReader reader;
  private final BatchPlan plan;
  private final Evaluation evaluation;
  private final NeighborBatch batch = new NeighborBatch();
  private long neighborsBegin;
  private long potentialBegin;
  private long potentialEnd;

  BatchWorker(Potential potential, double cutoff, BatchPlan plan, Evaluation evaluation) {
    this.potential = potential;
    this.reader = new NeighborhoodReader(cutoff);
    this.plan = plan;
    this.evaluation = evaluation;
  }

  NeighborhoodReader reader() {
    return reader;
  }

  @Override
  public void evaluate(int number) {
    neighborsBegin = System.nanoTime();
    batch.clear();
    batch.warnings().clear();
    for (int k = plan.begin(number); k < plan.begin(number + 1); k++) {
      if (plan.isVisible(k)) {
        reader.read(k, plan.central(k), batch);
      }
    }
    potentialBegin = System.nanoTime();
    if (batch.atomCount() > 0) {
      try {
        potential.evaluate(batch);
      } catch (Throwable thrown) {
        throw EvaluationException.thrownBy(potential, thrown);
      }
    }
    potentialEnd = System.nanoTime();
  }

  @Override
  public void addResult() {
    EvaluationTimes times = evaluation.times();
    times.addNeighbors(neighborsBegin, potentialBegin);
    times.addPotential(potentialBegin, potentialEnd);
    long forcesBegin = System.nanoTime();
    evaluation.add(batch);
    times.addForces(forcesBegin, System.nanoTime());
  }
}
