package org.panatom.format.n2p2;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The keywords of input.nn. */
final class Keywords {

  /** Keywords that change predictions of a 2G-HDNNP. */
  static final Set<String> PREDICTION =
      words(
          "number_of_elements elements atom_energy cutoff_type symfunction_short",
          "scale_symmetry_functions center_symmetry_functions scale_symmetry_functions_sigma",
          "scale_min_short scale_max_short global_hidden_layers_short global_nodes_short",
          "global_activation_short element_hidden_layers_short element_nodes_short",
          "element_activation_short normalize_nodes mean_energy conv_energy conv_length nnp_type");

  /** Of these there may be a line for each element. */
  static final Set<String> BY_ELEMENT =
      words(
          "atom_energy element_hidden_layers_short element_nodes_short",
          "element_activation_short element_hidden_layers_electrostatic",
          "element_nodes_electrostatic element_activation_electrostatic fixed_gausswidth",
          "initial_hardness");

  private static final Set<String> CHARGES =
      words(
          "conv_charge global_hidden_layers_electrostatic global_nodes_electrostatic",
          "global_activation_electrostatic element_hidden_layers_electrostatic",
          "element_nodes_electrostatic element_activation_electrostatic fixed_gausswidth",
          "ewald_truncation_error_method ewald_prec screen_electrostatics four_pi_epsilon",
          "initial_hardness");

  private static final Set<String> TRAINING =
      words(
          "random_seed test_fraction epochs normalize_data_set use_short_forces rmse_threshold",
          "rmse_threshold_energy rmse_threshold_force rmse_threshold_charge",
          "rmse_threshold_trials rmse_threshold_trials_energy rmse_threshold_trials_force",
          "rmse_threshold_trials_charge energy_fraction force_fraction force_energy_ratio",
          "charge_fraction use_old_weights_short use_old_weights_charge weights_min weights_max",
          "nguyen_widrow_weights_short nguyen_widrow_weights_charge precondition_weights",
          "main_error_metric write_trainpoints write_trainforces write_traincharges",
          "write_weights_epoch write_neuronstats write_trainlog repeated_energy_update",
          "updater_type parallel_mode jacobian_mode update_strategy selection_mode",
          "selection_mode_energy selection_mode_force selection_mode_charge",
          "task_batch_size_energy task_batch_size_force task_batch_size_charge gradient_type",
          "gradient_eta gradient_adam_eta gradient_adam_beta1 gradient_adam_beta2",
          "gradient_adam_epsilon kalman_type kalman_epsilon kalman_eta kalman_etatau",
          "kalman_etamax kalman_q0 kalman_qtau kalman_qmin kalman_lambda_short",
          "kalman_nue_short memorize_symfunc_results force_weight short_energy_fraction",
          "short_force_fraction short_energy_error_threshold short_force_error_threshold");

  /** How many values may stand behind a keyword that changes predictions, where that is fixed. */
  private static final Map<String, Integer> MOST_VALUES =
      Map.ofEntries(
          Map.entry("number_of_elements", 1),
          Map.entry("atom_energy", 2),
          Map.entry("cutoff_type", 2),
          Map.entry("scale_symmetry_functions", 0),
          Map.entry("center_symmetry_functions", 0),
          Map.entry("scale_symmetry_functions_sigma", 0),
          Map.entry("scale_min_short", 1),
          Map.entry("scale_max_short", 1),
          Map.entry("global_hidden_layers_short", 1),
          Map.entry("element_hidden_layers_short", 2),
          Map.entry("normalize_nodes", 0),
          Map.entry("mean_energy", 1),
          Map.entry("conv_energy", 1),
          Map.entry("conv_length", 1),
          Map.entry("nnp_type", 1),
          Map.entry("conv_charge", 1),
          Map.entry("global_hidden_layers_electrostatic", 1),
          Map.entry("element_hidden_layers_electrostatic", 2),
          Map.entry("fixed_gausswidth", 2),
          Map.entry("ewald_truncation_error_method", 1),
          Map.entry("screen_electrostatics", 3),
          Map.entry("four_pi_epsilon", 1));

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "symfunction", "symfunction_short",
          "nnp_generation", "nnp_type",
          "nnp_type_gen", "nnp_type",
          "nnp_gen", "nnp_type");

  private Keywords() {}

  private static Set<String> words(String... lines) {
    return new LinkedHashSet<>(Arrays.asList(String.join(" ", lines).split(" ")));
  }

  /** The name that this package uses for a keyword. */
  static String canonical(String keyword) {
    return OTHER_NAMES.getOrDefault(keyword, keyword);
  }

  /** Whether a keyword has a meaning in n2p2. */
  static boolean known(String keyword) {
    return PREDICTION.contains(keyword) || CHARGES.contains(keyword) || TRAINING.contains(keyword);
  }

  /** Whether there may be several lines of a keyword. */
  static boolean repeated(String keyword) {
    return keyword.equals("symfunction_short") || BY_ELEMENT.contains(keyword);
  }

  /** How many values at most may stand behind a keyword. */
  static int mostValues(String keyword) {
    return MOST_VALUES.getOrDefault(keyword, Integer.MAX_VALUE);
  }

  /** The keywords among these that n2p2 does not know, which it passes over. */
  static List<String> unknown(Set<String> keywords) {
    return new TreeSet<>(keywords).stream().filter(keyword -> !known(keyword)).toList();
  }

  /** A keyword that changes predictions and is probably meant, or null. */
  static String probablyMeant(String keyword) {
    String plain = keyword.toLowerCase(Locale.ROOT).replace('-', '_');
    for (Set<String> candidates : List.of(PREDICTION, CHARGES, OTHER_NAMES.keySet())) {
      for (String candidate : candidates) {
        int allowed = candidate.length() > 8 ? 3 : 2;
        if (Math.abs(candidate.length() - plain.length()) <= allowed
            && distance(plain, candidate) <= allowed) {
          return candidate;
        }
      }
    }
    return null;
  }

  /** Number of single letters to add, drop or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
