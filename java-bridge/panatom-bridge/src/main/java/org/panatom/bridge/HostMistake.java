package org.panatom.bridge;

/** The host passed an argument that cannot be: NULL, a negative count, an unknown handle. */
final class HostMistake extends RuntimeException {

  HostMistake(String message) {
    super(message);
  }
}
