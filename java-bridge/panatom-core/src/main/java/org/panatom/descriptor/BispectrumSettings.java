package org.panatom.descriptor;

import java.util.List;

/**
 * What defines the bispectrum components of SNAP (A. P. Thompson et al., J. Comput. Phys. 285, 316
 * (2015); several densities: M. A. Cusentino, M. A. Wood, A. P. Thompson, J. Phys. Chem. A 124,
 * 5456 (2020)). Lengths in angstrom.
 *
 * @param bandLimit 2J, the largest 2j of the expansion
 * @param cutoffFactor the cutoff of a pair is cutoffFactor (R_i + R_j)
 * @param angleFactor theta0 at the cutoff, in units of pi (rfac0)
 * @param innerRadius distance at which theta0 is 0 (rmin0)
 * @param switches whether neighbours fade towards the cutoff by a cosine (switchflag)
 * @param subtractsEmpty whether components of an empty neighbourhood are subtracted (bzeroflag)
 * @param normalizes whether components are divided by 2j + 1 (bnormflag)
 * @param resolvesElements whether each element has a density of its own (chemflag)
 * @param selfInEvery with densities by element: whether the central atom counts in all of them
 * @param switchesInside whether neighbours fade at short distances too (switchinnerflag)
 * @param elements in the order of the species indexes
 */
public record BispectrumSettings(
    int bandLimit,
    double cutoffFactor,
    double angleFactor,
    double innerRadius,
    boolean switches,
    boolean subtractsEmpty,
    boolean normalizes,
    boolean resolvesElements,
    boolean selfInEvery,
    boolean switchesInside,
    List<Element> elements) {

  /** Largest 2J: the tables of the fast form grow with its seventh power. */
  public static final int LARGEST_BAND_LIMIT = 16;

  private static final double LARGEST_CUTOFF = 1000.0;

  /**
   * An element.
   *
   * @param symbol chemical symbol
   * @param radius R, angstrom
   * @param weight of such a neighbour in the density, any sign
   * @param innerMiddle middle of the inner switching (sinner), angstrom, any sign as the mean of
   *     two elements counts; 0 without it
   * @param innerHalfWidth half of its width (dinner), angstrom; 0 without it
   */
  public record Element(
      String symbol, double radius, double weight, double innerMiddle, double innerHalfWidth) {

    /** Whether neighbours of this element fade, or are all there, but do not appear at once. */
    private boolean fades() {
      return innerHalfWidth > 0.0 || innerHalfWidth == 0.0 && innerMiddle <= 0.0;
    }
  }

  /** Checks what would give no sensible numbers. */
  public BispectrumSettings {
    elements = List.copyOf(elements);
    require(!elements.isEmpty(), "no elements");
    require(
        bandLimit >= 0 && bandLimit <= LARGEST_BAND_LIMIT,
        "the band limit 2J is %d; 0 to %d are possible",
        bandLimit,
        LARGEST_BAND_LIMIT);
    require(
        angleFactor > 0.0 && angleFactor <= 10.0,
        "rfac0 is %s; above 0 and up to 10 are possible",
        angleFactor);
    require(innerRadius >= 0.0, "rmin0 is %s, it must not be negative", innerRadius);
    for (Element element : elements) {
      require(
          !switchesInside || element.fades(),
          "the inner switching of %s is %s +- %s angstrom; half its width (dinner) must be above 0,"
              + " or 0 with a middle (sinner) of at most 0, which switches nothing",
          element.symbol,
          element.innerMiddle,
          element.innerHalfWidth);
      for (Element other : elements) {
        double cutoff = cutoffFactor * (element.radius + other.radius);
        require(
            cutoff > innerRadius && cutoff <= LARGEST_CUTOFF,
            "the cutoff of %s-%s is %s angstrom; it must be above rmin0 = %s and at most %s",
            element.symbol,
            other.symbol,
            cutoff,
            innerRadius,
            LARGEST_CUTOFF);
      }
    }
  }

  private static void require(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(message.formatted(values));
    }
  }

  /** Cutoff of a pair of species, angstrom. */
  public double cutoff(int a, int b) {
    return cutoffFactor * (elements.get(a).radius + elements.get(b).radius);
  }

  /** The largest cutoff, angstrom. */
  public double cutoff() {
    double radius = elements.stream().mapToDouble(Element::radius).max().orElseThrow();
    return cutoffFactor * (radius + radius);
  }

  /** How many densities there are: one, or one for each element. */
  public int densities() {
    return resolvesElements ? elements.size() : 1;
  }

  /** The density that a neighbour belongs to. */
  public int density(int species) {
    return resolvesElements ? species : 0;
  }

  /** Whether the central atom itself counts in a density. */
  public boolean hasSelf(int density, int centralSpecies) {
    return !resolvesElements || selfInEvery || density == centralSpecies;
  }

  /** Middle of the inner switching of a pair, angstrom. */
  public double innerMiddle(int a, int b) {
    return 0.5 * (elements.get(a).innerMiddle + elements.get(b).innerMiddle);
  }

  /** Half width of the inner switching of a pair, angstrom. */
  public double innerHalfWidth(int a, int b) {
    return 0.5 * (elements.get(a).innerHalfWidth + elements.get(b).innerHalfWidth);
  }

  /** What is subtracted from a component of a central species before it is normalized. */
  public double emptyValue(BispectrumComponent component, int centralSpecies) {
    boolean self =
        !resolvesElements
            || selfInEvery
            || component.first() == centralSpecies
                && component.second() == centralSpecies
                && component.third() == centralSpecies;
    return subtractsEmpty && self ? component.j() + 1.0 : 0.0;
  }

  /** What a component is multiplied by. */
  public double norm(BispectrumComponent component) {
    return normalizes ? 1.0 / (component.j() + 1.0) : 1.0;
  }
}
