package org.panatom.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import org.panatom.evaluation.ErrorStatistics;
import org.panatom.potential.Evaluation;
import org.panatom.potential.Potential;
import org.panatom.source.PotentialDescription;
import org.panatom.structure.Structure;
import org.panatom.structure.Structure.Reference;

/**
 * Computed values as JSON: {"panatom": version, "model": {...}, "structures": [{"atoms", "energy",
 * "forces" [n][3], "stress" [6] xx yy zz yz xz xy or null, "virial" [6] xx yy zz xy xz yz,
 * "atom_energies" [n], "charges" [n] (of potentials that have them), "config_type", "warnings",
 * "extrapolation_warnings" (how many descriptors were outside their ranges in training)}, ...],
 * "errors": {...}}. Units: eV, angstrom. Numbers have as many digits as it takes to read the same
 * bits.
 */
final class JsonResults {

  private final JsonGenerator json;

  JsonResults(OutputStream out, String source, Potential potential) throws IOException {
    json = new JsonFactory(new ObjectMapper()).createGenerator(out);
    json.writeStartObject();
    json.writeStringField("panatom", Version.number());
    json.writeFieldName("model");
    json.writeTree(PotentialDescription.toJson(source, potential));
    json.writeArrayFieldStart("structures");
  }

  void append(Structure structure, Reference computed, double[] atomEnergies, Evaluation evaluation)
      throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeNumberField("atoms", structure.size());
    json.writeNumberField("energy", computed.energy());
    json.writeArrayFieldStart("forces");
    for (int atom = 0; atom < structure.size(); atom++) {
      json.writeArray(computed.forces(), 3 * atom, 3);
    }
    json.writeEndArray();
    json.writeFieldName("stress");
    if (computed.stress() == null) {
      json.writeNull();
    } else {
      json.writeArray(computed.stress(), 0, 6);
    }
    json.writeFieldName("virial");
    json.writeArray(evaluation.virial(), 0, 6);
    json.writeFieldName("atom_energies");
    json.writeArray(atomEnergies, 0, atomEnergies.length);
    if (evaluation.charges() != null) {
      json.writeFieldName("charges");
      json.writeArray(evaluation.charges(), 0, structure.size());
    }
    if (structure.properties().containsKey("config_type")) {
      json.writeStringField("config_type", structure.properties().get("config_type"));
    }
    json.writeArrayFieldStart("warnings");
    for (String warning : evaluation.warnings()) {
      json.writeString(warning);
    }
    json.writeEndArray();
    json.writeNumberField("extrapolation_warnings", evaluation.extrapolationCount());
    json.writeEndObject();
  }

  void finish(ErrorStatistics statistics) throws IOException {
    json.writeEndArray();
    json.writeFieldName("errors");
    json.writeTree(statistics.toJson());
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }
}
