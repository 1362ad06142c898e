package org.panatom.bridge;

/** Upcalls by JNI: C calls {@link #call}. */
final class JniRoad {

  static Runnable target = () -> {};

  private JniRoad() {}

  static void call() {
    target.run();
  }

  static native void repeat(long times);
}
