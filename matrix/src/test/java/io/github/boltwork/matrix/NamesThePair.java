package io.github.boltwork.matrix;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Puts the pair into what is told of a failure: Surefire's reports give its number only. */
final class NamesThePair implements TestExecutionExceptionHandler {
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    if (thrown instanceof TestAbortedException) {
      throw thrown;
    }
    Ends ends = ((AllPairsTest) context.getRequiredTestInstance()).ends();
    throw new AssertionError(ends + ": " + thrown.getMessage(), thrown);
  }
}
