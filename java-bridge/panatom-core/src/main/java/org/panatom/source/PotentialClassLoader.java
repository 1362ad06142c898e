package org.panatom.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.security.CodeSource;
import java.security.cert.Certificate;

/**
 * Loads users' classes. Where one ends the Java virtual machine, it would end LAMMPS or Python with
 * it, without a word: such calls become {@link ExitCall}s.
 */
final class PotentialClassLoader extends URLClassLoader {

  PotentialClassLoader(URL[] places, ClassLoader parent) {
    super(places, parent);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    URL file = findResource(name.replace('.', '/') + ".class");
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      URLConnection connection = file.openConnection();
      connection.setUseCaches(false);
      byte[] original;
      try (InputStream in = connection.getInputStream()) {
        original = in.readAllBytes();
      }
      byte[] guarded = ExitCallRewriter.rewrite(original, this);
      return guarded == original
          ? super.findClass(name)
          : defineClass(name, guarded, 0, guarded.length, source(connection));
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** Where a class is from; those of one signed jar must not differ in it. */
  private static CodeSource source(URLConnection connection) throws IOException {
    return connection instanceof JarURLConnection jar
        ? new CodeSource(jar.getJarFileURL(), jar.getCertificates())
        : new CodeSource(connection.getURL(), (Certificate[]) null);
  }
}
