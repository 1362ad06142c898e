package org.panatom.source;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CompoundElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.panatom.potential.ExitCall;

/**
 * Replaces calls of System.exit, Runtime.exit and Runtime.halt in a class file, method references
 * included, by calls of {@link ExitCall}. Methods without such calls keep their bytes.
 */
final class ExitCallRewriter {

  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
  private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
  private static final ClassDesc EXIT_CALL = ClassDesc.of(ExitCall.class.getName());
  private static final MethodTypeDesc OF_STATUS = MethodTypeDesc.of(CD_void, CD_int);
  private static final MethodTypeDesc OF_RUNTIME = MethodTypeDesc.of(CD_void, RUNTIME, CD_int);

  private ExitCallRewriter() {}

  /**
   * Gives the class file with other calls, or the same array when it has none.
   *
   * @param loader finds the classes that this one names
   */
  static byte[] rewrite(byte[] classFile, ClassLoader loader) {
    if (!mayExit(classFile)) {
      return classFile;
    }
    ClassFile format =
        ClassFile.of(
            ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
    try {
      return format.transformClass(
          format.parse(classFile),
          ClassTransform.transformingMethodBodies(ExitCallRewriter::exits, ExitCallRewriter::copy));
    } catch (IllegalArgumentException e) {
      return classFile; // Damaged or of a newer Java: the JVM says so in better words.
    }
  }

  /** Whether the names of such calls are in the file: most classes need not be looked through. */
  private static boolean mayExit(byte[] classFile) {
    String text = new String(classFile, StandardCharsets.ISO_8859_1);
    boolean named = text.contains("exit") || text.contains("halt");
    return named && (text.contains("java/lang/System") || text.contains("java/lang/Runtime"));
  }

  private static boolean exits(MethodModel method) {
    return method.code().stream()
        .flatMap(CompoundElement::elementStream)
        .anyMatch(
            element ->
                switch (element) {
                  case InvokeInstruction call -> replacement(call).isPresent();
                  case InvokeDynamicInstruction call ->
                      call.bootstrapArgs().stream()
                          .anyMatch(argument -> replaced(argument) != argument);
                  default -> false;
                });
  }

  private static void copy(CodeBuilder builder, CodeElement element) {
    switch (element) {
      case InvokeInstruction call when replacement(call).isPresent() ->
          builder.invokestatic(EXIT_CALL, call.name().stringValue(), replacement(call).get());
      case InvokeDynamicInstruction call ->
          builder.invokedynamic(
              DynamicCallSiteDesc.of(
                  call.bootstrapMethod(),
                  call.name().stringValue(),
                  call.typeSymbol(),
                  call.bootstrapArgs().stream()
                      .map(ExitCallRewriter::replaced)
                      .toArray(ConstantDesc[]::new)));
      default -> builder.with(element);
    }
  }

  private static Optional<MethodTypeDesc> replacement(InvokeInstruction call) {
    return replacement(call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
  }

  /** The type of the method of ExitCall that stands for a method, if it is one of the three. */
  private static Optional<MethodTypeDesc> replacement(
      ClassDesc owner, String name, MethodTypeDesc type) {
    boolean exit = name.equals("exit");
    if (!type.equals(OF_STATUS) || !(exit || name.equals("halt"))) {
      return Optional.empty();
    }
    if (owner.equals(RUNTIME)) {
      return Optional.of(OF_RUNTIME);
    }
    return owner.equals(SYSTEM) && exit ? Optional.of(OF_STATUS) : Optional.empty();
  }

  /** An argument of a lambda's making; method references such as System::exit are replaced. */
  private static ConstantDesc replaced(ConstantDesc argument) {
    if (!(argument instanceof DirectMethodHandleDesc handle)) {
      return argument;
    }
    MethodTypeDesc type = MethodTypeDesc.ofDescriptor(handle.lookupDescriptor());
    return replacement(handle.owner(), handle.methodName(), type)
        .<ConstantDesc>map(
            wanted ->
                MethodHandleDesc.ofMethod(
                    DirectMethodHandleDesc.Kind.STATIC, EXIT_CALL, handle.methodName(), wanted))
        .orElse(argument);
  }
}
