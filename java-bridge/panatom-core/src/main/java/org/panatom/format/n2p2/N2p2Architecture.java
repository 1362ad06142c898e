package org.panatom.format.n2p2;

import java.util.List;
import org.panatom.descriptor.SymmetryFunction;
import org.panatom.model.Activation;

/**
 * What an input.nn says before anything is trained: which functions describe an atom and which
 * layers its network has. Lengths stand in the unit of the file.
 *
 * @param elements in the order of atomic numbers
 * @param functions [element] symmetry functions in the order of n2p2
 * @param hidden [element] nodes of the hidden layers
 * @param activations [element] of the hidden layers and of the output
 * @param warnings sentences about what n2p2 would pass over
 */
public record N2p2Architecture(
    List<String> elements,
    List<List<SymmetryFunction>> functions,
    List<List<Integer>> hidden,
    List<List<Activation>> activations,
    List<String> warnings) {}
