package org.panatom.simd;

import java.lang.reflect.InvocationTargetException;

/**
 * The module of the Vector API, loaded when it is first needed.
 *
 * <p>Java prints a warning to the standard error of its host when it is started with a module that
 * is still incubating ({@code --add-modules}), and no option stops it. A module that joins later is
 * not mentioned. The method that does it is the one by which Java itself loads modules late; it is
 * internal, so that {@value #OPTION} has to open the way.
 */
final class VectorModule {

  static final String NAME = "jdk.incubator.vector";
  static final String OPTION = "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED";

  private VectorModule() {}

  /** Whether the module is there, after it was loaded where that is possible. */
  static boolean load() {
    if (ModuleLayer.boot().findModule(NAME).isPresent()) {
      return true;
    }
    try {
      Class<?> modules = Class.forName("jdk.internal.module.Modules");
      modules.getMethod("loadModule", String.class).invoke(null, NAME);
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    } catch (ClassNotFoundException | NoSuchMethodException e) {
      return false; // a Java that has changed its internals
    }
  }
}
