package org.panatom.descriptor;

import java.util.ArrayList;
import java.util.List;

/**
 * Which bispectrum component: B^{klm}_{j1 j2 j} = sum conj(u_m^j) Z^j[u_k^{j1}, u_l^{j2}].
 *
 * @param first density k
 * @param second density l
 * @param third density m
 * @param j1 twice j1
 * @param j2 twice j2, not above j1
 * @param j twice j, not below j1
 */
public record BispectrumComponent(int first, int second, int third, int j1, int j2, int j) {

  /** How many components there are for each triple of densities. */
  public static int count(int bandLimit) {
    int count = 0;
    for (int j1 = 0; j1 <= bandLimit; j1++) {
      for (int j2 = 0; j2 <= j1; j2++) {
        for (int j = j1 - j2; j <= Math.min(bandLimit, j1 + j2); j += 2) {
          count += j >= j1 ? 1 : 0;
        }
      }
    }
    return count;
  }

  /** All components, in the order of SNAP's files. */
  public static List<BispectrumComponent> list(int bandLimit, int densities) {
    List<BispectrumComponent> list = new ArrayList<>();
    for (int k = 0; k < densities; k++) {
      for (int l = 0; l < densities; l++) {
        for (int m = 0; m < densities; m++) {
          for (int j1 = 0; j1 <= bandLimit; j1++) {
            for (int j2 = 0; j2 <= j1; j2++) {
              // Components with j below j1 are the same numbers in another order.
              for (int j = j1 + (j2 % 2); j <= Math.min(bandLimit, j1 + j2); j += 2) {
                list.add(new BispectrumComponent(k, l, m, j1, j2, j));
              }
            }
          }
        }
      }
    }
    return list;
  }
}
