package org.panatom.source;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.panatom.potential.EvaluationException;
import org.panatom.potential.ExitCall;
import org.panatom.potential.Potential;

/** A potential that is a Java class: {@code fully.qualified.Class?key=value&key=value}. */
final class JavaClassSource {

  private static final String CLASSPATH = "PANATOM_CLASSPATH";

  private JavaClassSource() {}

  static Potential open(String text) {
    int mark = text.indexOf('?');
    String name = mark < 0 ? text : text.substring(0, mark);
    Map<String, String> options = mark < 0 ? Map.of() : options(text.substring(mark + 1));
    try {
      return construct(load(name), name, options);
    } catch (UnsupportedClassVersionError e) {
      throw new IllegalArgumentException(
          ("the class %s was compiled for a newer Java than the %s that runs here; compile it "
                  + "with javac --release %s (%s)")
              .formatted(name, Runtime.version(), Runtime.version().feature(), e.getMessage()),
          e);
    } catch (ExitCall e) {
      throw new IllegalArgumentException(
          "loading the class %s made %s".formatted(name, EvaluationException.describe(e)), e);
    } catch (LinkageError e) {
      // A class that the potential needs is missing, or the file holds a class of another name.
      Throwable reason = e instanceof ExceptionInInitializerError ? e.getCause() : e;
      throw new IllegalArgumentException(
          "the class %s cannot be loaded: %s; %s=%s"
              .formatted(name, reason, CLASSPATH, Environment.get(CLASSPATH)),
          e);
    }
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new LinkedHashMap<>();
    if (query.isEmpty()) {
      return options;
    }
    for (String option : query.split("&", -1)) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "'%s' in '?%s' is not of the form key=value".formatted(option, query));
      }
      if (options.put(option.substring(0, equals), option.substring(equals + 1)) != null) {
        throw new IllegalArgumentException(
            "'%s' stands twice in '?%s'".formatted(option.substring(0, equals), query));
      }
    }
    return options;
  }

  private static Class<?> load(String name) {
    ClassLoader own = JavaClassSource.class.getClassLoader();
    URL[] urls = urls();
    // A new loader each time: a class that was compiled anew is found without a restart.
    ClassLoader loader = urls.length == 0 ? own : new PotentialClassLoader(urls, own);
    try {
      return Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          ("there is no class '%s', neither in Panatom nor on %s (%s); give the full name with "
                  + "its package and put the folder of its .class files or its jar on %s")
              .formatted(name, CLASSPATH, describeClasspath(), CLASSPATH),
          e);
    }
  }

  private static URL[] urls() {
    List<URL> urls = new ArrayList<>();
    for (String entry : Environment.list(CLASSPATH)) {
      try {
        urls.add(Path.of(entry).toUri().toURL());
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(
            "the entry '%s' of %s is not a path".formatted(entry, CLASSPATH), e);
      }
    }
    return urls.toArray(new URL[0]);
  }

  private static String describeClasspath() {
    List<String> entries = new ArrayList<>();
    for (String entry : Environment.list(CLASSPATH)) {
      entries.add(Files.exists(Path.of(entry)) ? entry : entry + " which does not exist");
    }
    return entries.isEmpty() ? "which is not set" : String.join(", ", entries);
  }

  private static Potential construct(Class<?> type, String name, Map<String, String> options) {
    if (!Potential.class.isAssignableFrom(type)) {
      throw new IllegalArgumentException(
          "the class %s does not implement %s".formatted(name, Potential.class.getName()));
    }
    try {
      return (Potential) type.getConstructor(Map.class).newInstance(options);
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          ("the class %s has no public constructor that takes a java.util.Map<String, String> "
                  + "of options")
              .formatted(name),
          e);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalArgumentException(
          "the class %s must be public and not abstract".formatted(name), e);
    } catch (InvocationTargetException e) {
      throw failedConstructor(name, e.getCause());
    }
  }

  private static IllegalArgumentException failedConstructor(String name, Throwable cause) {
    if (cause instanceof VirtualMachineError error) {
      throw error;
    }
    if (cause instanceof LinkageError error) {
      throw error;
    }
    // Subclasses such as NumberFormatException speak of less than the user needs: say their name
    // too.
    if (cause.getClass() == IllegalArgumentException.class && cause.getMessage() != null) {
      return new IllegalArgumentException("%s: %s".formatted(name, cause.getMessage()), cause);
    }
    return new IllegalArgumentException(
        "the constructor of %s %s".formatted(name, EvaluationException.deed(cause)), cause);
  }
}
