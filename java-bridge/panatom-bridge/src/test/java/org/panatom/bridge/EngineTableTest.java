package org.panatom.bridge;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_INVALID_ARGUMENT;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_INVALID_POTENTIAL;
import static org.panatom.bridge.abi.PanatomAbi.PANATOM_OK;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.panatom.bridge.abi.panatom_engine;
import org.panatom.bridge.abi.panatom_evaluation;
import org.panatom.bridge.abi.panatom_neighborhood;
import org.panatom.bridge.abi.panatom_structure;

/** Every function of the table, called through its address as libpanatom calls it. */
class EngineTableTest {

  private static final String LENNARD_JONES =
      "java:org.panatom.examples.LennardJones?epsilon=0.25&sigma=2&cutoff=5";

  /** Two argon atoms at sigma: no energy, forces of 24 epsilon / sigma = 3 eV/angstrom. */
  private static final double[] PAIR = {0, 0, 0, 2, 0, 0};

  private static final int[] ARGON = {18, 18};

  private final Engine engine = Engine.installed();

  @AfterEach
  void freeMemory() {
    engine.close();
  }

  @Test
  void theHandshakeRefusesOtherVersionsAndSizes() {
    try (Engine other = new Engine()) {
      panatom_engine.abi_version(other.table, 99);
      assertEquals(PANATOM_INVALID_ARGUMENT(), other.install());
      assertTrue(other.message().contains("version of the interface is 99"), other.message());
    }
    try (Engine other = new Engine()) {
      panatom_engine.neighborhood_bytes(other.table, 8);
      assertEquals(PANATOM_INVALID_ARGUMENT(), other.install());
      assertTrue(other.message().contains("sizeof(panatom_neighborhood) is 8"), other.message());
    }
  }

  @Test
  void potentialsOpenAndClose() {
    long first = engine.open(LENNARD_JONES);
    long second = engine.open(LENNARD_JONES);
    assertTrue(first > 0);
    assertNotEquals(first, second);
    assertEquals(PANATOM_OK(), engine.close(first));
    assertEquals(PANATOM_INVALID_ARGUMENT(), engine.close(first));
    assertTrue(engine.message().contains("no open potential"), engine.message());
    assertEquals(PANATOM_OK(), engine.close(second));
  }

  @Test
  void whatCannotBeOpenedSaysWhy() {
    MemorySegment handle = engine.arena.allocate(JAVA_LONG);
    assertEquals(PANATOM_INVALID_POTENTIAL(), engine.open("missing.panatom", handle));
    assertTrue(engine.message().contains("missing.panatom"), engine.message());
    assertEquals(PANATOM_INVALID_POTENTIAL(), engine.open(LENNARD_JONES, handle, "angle", "cos"));
    assertTrue(engine.message().contains("angle"), engine.message());
    assertEquals(PANATOM_INVALID_ARGUMENT(), engine.open(null, handle));
    assertTrue(engine.message().contains("source is NULL"), engine.message());
    assertEquals(
        PANATOM_INVALID_ARGUMENT(), engine.open(LENNARD_JONES, handle, "a", "1", "a", "2"));
    assertEquals(0, handle.get(JAVA_LONG, 0));
  }

  @Test
  void cutoffAndSpeciesAreTold() {
    long handle = engine.open(LENNARD_JONES);
    MemorySegment cutoff = engine.arena.allocate(JAVA_DOUBLE);
    assertEquals(PANATOM_OK(), engine.cutoff(handle, cutoff));
    assertEquals(5.0, cutoff.get(JAVA_DOUBLE, 0));
    MemorySegment index = engine.arena.allocate(JAVA_INT);
    assertEquals(PANATOM_OK(), engine.speciesIndex(handle, "Ar", index));
    assertEquals(18, index.get(JAVA_INT, 0));
    assertEquals(PANATOM_INVALID_POTENTIAL(), engine.speciesIndex(handle, "Xy", index));
    assertTrue(engine.message().contains("'Xy' is not a chemical symbol"), engine.message());
    assertEquals(PANATOM_INVALID_ARGUMENT(), engine.speciesIndex(-5, "Ar", index));
  }

  @Test
  void propertiesAreTextsOfKnownLength() {
    long handle = engine.open(LENNARD_JONES);
    assertEquals(LENNARD_JONES, property(handle, "source"));
    assertEquals("5.0", property(handle, "cutoff"));
    assertEquals("", property(handle, "species"));
    assertTrue(property(handle, "citation").contains("Jones"));
    assertTrue(property(handle, "json").contains("\"cutoff\":5.0"));
    assertEquals(null, property(handle, "no such property"));
    assertEquals(System.getProperty("java.version"), property(0, "java.version"));
    assertEquals(System.getProperty("java.home"), property(0, "java.home"));
    assertEquals(null, property(0, "user.name"));
  }

  @Test
  void aPropertyThatDoesNotFitIsNotWritten() {
    long handle = engine.open(LENNARD_JONES);
    MemorySegment value = engine.arena.allocate(4).fill((byte) 'x');
    MemorySegment length = engine.arena.allocate(JAVA_LONG);
    assertEquals(PANATOM_OK(), engine.property(handle, "cutoff", value, 3, length));
    assertEquals(3, length.get(JAVA_LONG, 0));
    assertEquals('x', value.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0));
    assertEquals(PANATOM_OK(), engine.property(handle, "cutoff", value, 4, length));
    assertEquals("5.0", value.getString(0));
  }

  @Test
  void structuresGiveEnergyForcesAndVirials() {
    MemorySegment evaluation = engine.evaluation(2);
    evaluateStructure(engine.structure(PAIR, ARGON), evaluation);
    assertEquals(0.0, panatom_evaluation.energy(evaluation), 1e-15);
    assertEquals(6.0, panatom_evaluation.virial(evaluation, 0), 1e-14);
    double[] forces = Engine.doubles(panatom_evaluation.forces(evaluation), 6);
    assertArrayEquals(new double[] {-3, 0, 0, 3, 0, 0}, forces, 1e-14);
    double[] virials = Engine.doubles(panatom_evaluation.atom_virials(evaluation), 12);
    assertEquals(3.0, virials[0], 1e-14);
    assertEquals(3.0, virials[6], 1e-14);
    assertEquals(0, panatom_evaluation.warning_count(evaluation));
    assertEquals("", panatom_evaluation.warnings(evaluation).getString(0));
  }

  @Test
  void resultsAreScaledAndAddedAndNullArraysAreNotWanted() {
    MemorySegment evaluation = engine.evaluation(2);
    panatom_evaluation.scale(evaluation, 2.0);
    panatom_evaluation.atom_energies(evaluation, MemorySegment.NULL);
    panatom_evaluation.atom_virials(evaluation, MemorySegment.NULL);
    panatom_evaluation.warnings(evaluation, MemorySegment.NULL);
    panatom_evaluation.energy(evaluation, 77.0);
    MemorySegment structure = engine.structure(PAIR, ARGON);
    evaluateStructure(structure, evaluation);
    evaluateStructure(structure, evaluation);
    double[] forces = Engine.doubles(panatom_evaluation.forces(evaluation), 6);
    assertArrayEquals(new double[] {-12, 0, 0, 12, 0, 0}, forces, 1e-13);
    assertEquals(0.0, panatom_evaluation.energy(evaluation), 1e-15);
    assertEquals(12.0, panatom_evaluation.virial(evaluation, 0), 1e-13);
  }

  @Test
  void noAtomsAndNullPointersAreAnEmptyStructure() {
    MemorySegment structure = engine.arena.allocate(panatom_structure.layout());
    MemorySegment evaluation = engine.arena.allocate(panatom_evaluation.layout());
    panatom_evaluation.scale(evaluation, 1.0);
    evaluateStructure(structure, evaluation);
    assertEquals(0.0, panatom_evaluation.energy(evaluation));
    long handle = engine.open(LENNARD_JONES);
    MemorySegment neighborhood = engine.arena.allocate(panatom_neighborhood.layout());
    assertOk(engine.evaluateNeighborhood(handle, neighborhood, evaluation));
  }

  @Test
  void mistakesOfTheHostAreNamedAndTouchNothing() {
    long handle = engine.open(LENNARD_JONES);
    MemorySegment evaluation = engine.evaluation(2);
    panatom_evaluation.energy(evaluation, 77.0);
    MemorySegment structure = engine.structure(PAIR, ARGON);
    panatom_structure.n_atoms(structure, -1);
    assertRefused(handle, structure, evaluation, "number of atoms is -1");
    panatom_structure.n_atoms(structure, Long.MAX_VALUE / 4);
    assertRefused(handle, structure, evaluation, "number of atoms");
    panatom_structure.n_atoms(structure, 2);
    panatom_structure.positions(structure, MemorySegment.NULL);
    assertRefused(handle, structure, evaluation, "positions is NULL");
    structure = engine.structure(PAIR, ARGON);
    panatom_structure.periodic(structure, 1, 7);
    assertRefused(handle, structure, evaluation, "periodic[1] is 7");
    panatom_structure.periodic(structure, 1, 1);
    assertRefused(handle, structure, evaluation, "lattice vector 2");
    panatom_structure.cell(structure, 4, Double.NaN);
    assertRefused(handle, structure, evaluation, "NaN");
    assertRefused(handle, MemorySegment.NULL, evaluation, "structure is NULL");
    structure = engine.structure(PAIR, ARGON);
    assertRefused(handle, structure, MemorySegment.NULL, "evaluation is NULL");
    assertRefused(99, structure, evaluation, "no open potential");
    panatom_evaluation.scale(evaluation, Double.NaN);
    assertRefused(handle, structure, evaluation, "scale");
    assertEquals(77.0, panatom_evaluation.energy(evaluation));
    double[] forces = Engine.doubles(panatom_evaluation.forces(evaluation), 6);
    assertArrayEquals(new double[6], forces);
  }

  @Test
  void badAtomsAreNamed() {
    long handle = engine.open(LENNARD_JONES);
    MemorySegment evaluation = engine.evaluation(2);
    double[] nan = {0, 0, 0, 2, Double.NaN, 0};
    assertRefused(handle, engine.structure(nan, ARGON), evaluation, "y coordinate of atom 1");
    double[] same = {1, 1, 1, 1, 1, 1 + 1e-9};
    assertRefused(handle, engine.structure(same, ARGON), evaluation, "atoms 0", "and 1", "spot");
    int[] species = {18, 119};
    assertRefused(handle, engine.structure(PAIR, species), evaluation, "atom 1", "index 119");
  }

  @Test
  void neighborhoodsReadLammpsArrays() {
    long handle = engine.open(LENNARD_JONES);
    MemorySegment evaluation = engine.evaluation(4);
    MemorySegment neighborhood = neighborhood();
    assertOk(engine.evaluateNeighborhood(handle, neighborhood, evaluation));
    // Atom 0 sees atom 1 at sigma; atom 2 is of an invisible type, atom 3 beyond the cutoff.
    double[] forces = Engine.doubles(panatom_evaluation.forces(evaluation), 12);
    double[] expected = {-1.5, 0, 0, 1.5, 0, 0, 0, 0, 0, 0, 0, 0};
    assertArrayEquals(expected, forces, 1e-14);
    assertEquals(3.0, panatom_evaluation.virial(evaluation, 0), 1e-14);
  }

  @Test
  void badNeighborhoodsAreNamedByTag() {
    long handle = engine.open(LENNARD_JONES);
    MemorySegment evaluation = engine.evaluation(4);
    MemorySegment neighborhood = neighborhood();
    panatom_neighborhood.neighbor_mask(neighborhood, -1);
    assertNeighborhoodRefused(handle, neighborhood, evaluation, "atom 100", "4 atoms");
    neighborhood = neighborhood();
    panatom_neighborhood.positions(neighborhood).reinterpret(96).setAtIndex(JAVA_DOUBLE, 4, 1 / 0.);
    assertNeighborhoodRefused(handle, neighborhood, evaluation, "y coordinate of atom 101");
    neighborhood = neighborhood();
    panatom_neighborhood.positions(neighborhood).reinterpret(96).setAtIndex(JAVA_DOUBLE, 3, 0.0);
    assertNeighborhoodRefused(handle, neighborhood, evaluation, "atoms 100 and 101", "spot");
    neighborhood = neighborhood();
    panatom_neighborhood.n_types(neighborhood, 2);
    assertNeighborhoodRefused(handle, neighborhood, evaluation, "atom 102 has the type 2");
    neighborhood = neighborhood();
    panatom_neighborhood.n_central(neighborhood, 5);
    assertNeighborhoodRefused(handle, neighborhood, evaluation, "number of central atoms is 5");
    neighborhood = neighborhood();
    panatom_neighborhood.neighbors(neighborhood, MemorySegment.NULL);
    assertNeighborhoodRefused(handle, neighborhood, evaluation, "neighbors", "NULL");
  }

  /** Atom 0 is central; its row has entries with high bits set, as LAMMPS marks special pairs. */
  private MemorySegment neighborhood() {
    double[] positions = {0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 5.5};
    MemorySegment struct = engine.arena.allocate(panatom_neighborhood.layout());
    panatom_neighborhood.n_atoms(struct, 4);
    panatom_neighborhood.positions(struct, engine.arena.allocateFrom(JAVA_DOUBLE, positions));
    panatom_neighborhood.types(struct, ints(1, 1, 2, 1));
    panatom_neighborhood.species_of_type(struct, ints(-1, 18, -1));
    panatom_neighborhood.n_types(struct, 3);
    panatom_neighborhood.tags(struct, ints(100, 101, 102, 103));
    panatom_neighborhood.central_atoms(struct, ints(0));
    panatom_neighborhood.n_central(struct, 1);
    panatom_neighborhood.neighbor_counts(struct, ints(3));
    MemorySegment rows = engine.arena.allocate(ADDRESS, 4);
    rows.set(ADDRESS, 0, ints(1 | 1 << 30, 2, 3));
    panatom_neighborhood.neighbors(struct, rows);
    panatom_neighborhood.neighbor_mask(struct, 0x1FFFFFFF);
    return struct;
  }

  private MemorySegment ints(int... values) {
    return engine.arena.allocateFrom(JAVA_INT, values);
  }

  private String property(long handle, String name) {
    MemorySegment value = engine.arena.allocate(4000);
    MemorySegment length = engine.arena.allocate(JAVA_LONG);
    assertOk(engine.property(handle, name, value, 4000, length));
    long bytes = length.get(JAVA_LONG, 0);
    return bytes < 0 ? null : value.getString(0);
  }

  private void evaluateStructure(MemorySegment structure, MemorySegment evaluation) {
    assertOk(engine.evaluateStructure(engine.open(LENNARD_JONES), structure, evaluation));
  }

  private void assertOk(int status) {
    assertEquals(PANATOM_OK(), status, engine.message());
  }

  private void assertRefused(
      long handle, MemorySegment structure, MemorySegment evaluation, String... parts) {
    int status = engine.evaluateStructure(handle, structure, evaluation);
    assertEquals(PANATOM_INVALID_ARGUMENT(), status, engine.message());
    for (String part : parts) {
      assertTrue(engine.message().contains(part), engine.message());
    }
  }

  private void assertNeighborhoodRefused(
      long handle, MemorySegment neighborhood, MemorySegment evaluation, String... parts) {
    int status = engine.evaluateNeighborhood(handle, neighborhood, evaluation);
    assertEquals(PANATOM_INVALID_ARGUMENT(), status, engine.message());
    for (String part : parts) {
      assertTrue(engine.message().contains(part), engine.message());
    }
  }
}
