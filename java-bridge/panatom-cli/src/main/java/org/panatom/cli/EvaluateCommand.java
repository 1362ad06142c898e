package org.panatom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.panatom.evaluation.ErrorTable;
import org.panatom.potential.Potential;
import org.panatom.source.PotentialSource;
import org.panatom.source.StructureOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Evaluates a potential on the structures of a file. */
@Command(
    name = "evaluate",
    header = "Compute energies, forces and stresses of structures, and the errors of a model.",
    description = {
      "",
      "Reads extended XYZ (angstrom, eV), input.data of n2p2, XSF and LAMMPS data files. Where it has reference values - energy, forces, stress or"
          + " virial, with REF_, dft_ and the like before them or without - the mean absolute and"
          + " root mean square errors are printed, over all structures and for each config_type.",
      ""
    },
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  panatom evaluate lisi.panatom test.xyz",
      "      the table of errors",
      "  panatom evaluate lisi.panatom test.xyz --output computed.xyz --json computed",
      "      also every number: energy, forces and stress as ASE reads them;",
      "      references are kept as REF_energy, REF_forces and REF_stress",
      "  panatom evaluate 'java:org.panatom.examples.StillingerWeber?file=Si.sw' si.xyz",
      "      a potential that is a Java class; yours is found on PANATOM_CLASSPATH",
      "  panatom evaluate water.panatom input.data --structures length_unit=bohr"
          + " --structures energy_unit=hartree",
      "  panatom evaluate lisi.panatom test.xyz --keys energy=pbe_energy,stress=none",
      "  panatom evaluate lisi.panatom test.xyz --descriptors g.npz",
      "      numpy.load('g.npz') has Li.values [atoms][functions], Li.structure, Li.atom"
    })
final class EvaluateCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "A .panatom file, here or in LAMMPS_POTENTIALS, or java:CLASS?key=value&...")
  private String source;

  @Parameters(
      index = "1",
      paramLabel = "FILE.xyz",
      description = "Structures: extended XYZ, or another format or folder that convert reads.")
  private Path structures;

  @Option(
      names = "--structures",
      paramLabel = "KEY=VALUE",
      description =
          "What the file of structures does not say: format, length_unit, energy_unit, species,"
              + " lammps_units, atom_style, atom_energies; may be repeated.")
  private Map<String, String> structureOptions = new HashMap<>();

  @Option(names = "--keys", paramLabel = "QUANTITY=NAME,...", description = SourceOptions.KEYS)
  private String keys;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.xyz",
      description = "Write structures with computed values, 17 significant digits.")
  private Path output;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write computed values and errors as JSON, exact to the last bit.")
  private Path json;

  @Option(
      names = "--descriptors",
      paramLabel = "FILE.npz",
      description = "Write the descriptors of all atoms for NumPy.")
  private Path descriptors;

  @Mixin private SourceOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Potential potential = PotentialSource.open(source, options.toMap());
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    potential
        .properties()
        .getOrDefault("remarks", "")
        .lines()
        .forEach(remark -> err.println("panatom: warning: " + remark));
    if (keys != null) {
      structureOptions.put(StructureOptions.KEYS, keys);
    }
    EvaluationRun run = new EvaluationRun(source, potential, structures, structureOptions, err);
    try (run) {
      run.writeTo(output, json, descriptors);
      run.evaluateAll();
      run.commit();
    }
    out.println(
        "%s: structures %d, atoms %d".formatted(structures, run.structureCount(), run.atomCount()));
    if (run.statistics().hasReferences()) {
      out.print(ErrorTable.format("config_type", run.statistics()));
    } else {
      out.println("The file has no reference values to compare with.");
      out.print(run.firstEnergies());
    }
    return 0;
  }
}
