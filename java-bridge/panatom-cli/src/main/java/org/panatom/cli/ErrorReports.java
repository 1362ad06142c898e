package org.panatom.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.panatom.potential.EvaluationException;
import org.panatom.potential.ExitCall;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns exceptions into one message and an exit code: 2 for what the user can change (command line,
 * files, settings, a potential that cannot be evaluated), 1 for faults of Panatom's own. A stack
 * trace is shown only when it was asked for.
 */
final class ErrorReports implements IParameterExceptionHandler, IExecutionExceptionHandler {

  static final int OUR_ERROR = 1;
  static final int USERS_ERROR = 2;

  private static final String REPORT =
      "This is a fault in Panatom. Please report it with the command that you gave and what the"
          + " same command with --debug prints.";

  private final BooleanSupplier debug;

  ErrorReports(BooleanSupplier debug) {
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("panatom: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, err);
    err.println("'%s --help' tells more.".formatted(command.getCommandSpec().qualifiedName()));
    return USERS_ERROR;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return report(e, command.getErr());
  }

  /** Prints the message of anything thrown and gives the exit code. */
  int report(Throwable thrown, PrintWriter err) {
    String message = usersMessage(thrown);
    err.println("panatom: " + (message == null ? thrown.toString() : message));
    if (message == null) {
      err.println(REPORT);
    }
    if (debug.getAsBoolean()) {
      thrown.printStackTrace(err);
    }
    return message == null ? OUR_ERROR : USERS_ERROR;
  }

  /** The message of an error that the user can mend, or null. */
  private static String usersMessage(Throwable thrown) {
    boolean users =
        thrown instanceof IOException
            || thrown instanceof EvaluationException
            // Subclasses such as NumberFormatException come from slips in the program.
            || thrown.getClass() == IllegalArgumentException.class;
    if (thrown instanceof UncheckedIOException unchecked) {
      return unchecked.getCause().getMessage();
    }
    if (thrown instanceof OutOfMemoryError) {
      return "Java ran out of memory at %d MiB; allow more with PANATOM_JAVA_OPTIONS=-Xmx8g"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    if (thrown instanceof ExitCall) {
      return "the potential made " + EvaluationException.describe(thrown);
    }
    return users ? thrown.getMessage() : null;
  }
}
