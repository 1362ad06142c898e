package org.panatom.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.AbstractList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Features of structures whose derivatives do not fit into memory: they lie in a file, from which
 * each structure is read whenever it is asked for. The file has no name any more once it is open,
 * so that nothing is left of it when the process ends, however it ends. Structures may be put and
 * read by several threads, each put once before it is read.
 */
final class FeatureFile extends AbstractList<StructureFeatures> {

  private final Path folder;
  private final FileChannel channel;
  private final AtomicLong end = new AtomicLong();
  private final StructureFeatures[] outlines;
  private final long[] begins;
  private final int[] lengths;

  /**
   * An empty file.
   *
   * @param folder where there is room
   * @param size number of structures
   */
  FeatureFile(Path folder, int size) throws IOException {
    this.folder = folder;
    this.outlines = new StructureFeatures[size];
    this.begins = new long[size];
    this.lengths = new int[size];
    Path file = Files.createTempFile(folder, ".features-", ".tmp");
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Files.delete(file);
  }

  @Override
  public int size() {
    return outlines.length;
  }

  /** Stores the features of a structure; all but those of its atoms stay in memory. */
  void put(int index, StructureFeatures features) {
    ByteBuffer bytes = buffer(Math.toIntExact(length(features.atoms())));
    bytes.putInt(features.atoms().length);
    for (AtomFeatures atom : features.atoms()) {
      put(bytes, atom);
    }
    outlines[index] = features.with(new AtomFeatures[0]);
    lengths[index] = bytes.position();
    begins[index] = end.getAndAdd(bytes.position());
    bytes.flip();
    try {
      for (long at = begins[index]; bytes.hasRemaining(); ) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw failure("cannot be written", e);
    }
  }

  @Override
  public StructureFeatures get(int index) {
    ByteBuffer bytes = buffer(lengths[index]);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, begins[index] + bytes.position()) < 0) {
          throw new IOException("it ends too early");
        }
      }
    } catch (IOException e) {
      throw failure("cannot be read", e);
    }
    bytes.flip();
    AtomFeatures[] atoms = new AtomFeatures[bytes.getInt()];
    for (int i = 0; i < atoms.length; i++) {
      atoms[i] = atom(bytes);
    }
    return outlines[index].with(atoms);
  }

  private UncheckedIOException failure(String what, IOException e) {
    return new UncheckedIOException(
        new IOException(
            "the file of derivatives in %s %s: %s".formatted(folder, what, e.getMessage()), e));
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
  }

  private static long length(AtomFeatures[] atoms) {
    long length = Integer.BYTES;
    for (AtomFeatures atom : atoms) {
      length += 8L * atom.inputs().length + 4L * atom.targets().length + 4L * Integer.BYTES;
      for (DerivativeBlock block : atom.jacobian()) {
        length += 4L * block.components().length + 8L * block.values().length + 4L * Integer.BYTES;
      }
    }
    return length;
  }

  private static void put(ByteBuffer bytes, AtomFeatures atom) {
    put(bytes, atom.inputs());
    put(bytes, atom.targets());
    bytes.putInt(atom.strain()).putInt(atom.jacobian().length);
    for (DerivativeBlock block : atom.jacobian()) {
      put(bytes, block.components());
      bytes.putInt(block.firstColumn()).putInt(block.columns());
      put(bytes, block.values());
    }
  }

  private static AtomFeatures atom(ByteBuffer bytes) {
    double[] inputs = doubles(bytes);
    int[] targets = integers(bytes);
    int strain = bytes.getInt();
    DerivativeBlock[] jacobian = new DerivativeBlock[bytes.getInt()];
    for (int b = 0; b < jacobian.length; b++) {
      int[] components = integers(bytes);
      int firstColumn = bytes.getInt();
      int columns = bytes.getInt();
      jacobian[b] = new DerivativeBlock(components, firstColumn, columns, doubles(bytes));
    }
    return new AtomFeatures(inputs, targets, strain, jacobian);
  }

  private static void put(ByteBuffer bytes, double[] values) {
    bytes.putInt(values.length);
    bytes.asDoubleBuffer().put(values);
    bytes.position(bytes.position() + Double.BYTES * values.length);
  }

  private static void put(ByteBuffer bytes, int[] values) {
    bytes.putInt(values.length);
    bytes.asIntBuffer().put(values);
    bytes.position(bytes.position() + Integer.BYTES * values.length);
  }

  private static double[] doubles(ByteBuffer bytes) {
    double[] values = new double[bytes.getInt()];
    bytes.asDoubleBuffer().get(values);
    bytes.position(bytes.position() + Double.BYTES * values.length);
    return values;
  }

  private static int[] integers(ByteBuffer bytes) {
    int[] values = new int[bytes.getInt()];
    bytes.asIntBuffer().get(values);
    bytes.position(bytes.position() + Integer.BYTES * values.length);
    return values;
  }
}
