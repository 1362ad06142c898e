package org.panatom.format.aenet;

import org.panatom.model.AenetSetup;

/**
 * A descriptor and its statistics over a training set, as potentials and training sets hold them.
 *
 * @param evaluations how often the descriptor was evaluated
 * @param scaling in the order in which descriptors are stored
 */
record ScaledFingerprint(Fingerprint fingerprint, int evaluations, AenetSetup.Scaling scaling) {

  /** The part of a trained setup. */
  static ScaledFingerprint of(AenetSetup setup) {
    Fingerprint fingerprint =
        new Fingerprint(
            setup.species(),
            setup.description(),
            setup.environment(),
            setup.closest(),
            setup.cutoff(),
            setup.basis(),
            setup.functions(),
            setup.parameters(),
            setup.functionSpecies());
    return new ScaledFingerprint(fingerprint, setup.evaluations(), setup.scaling());
  }
}
