import org.mlflow.tracking.MlflowHttpException;

/** What the users of this folder say of an action: that it went well, that two things are the same, that it is refused. */
abstract class Checks {
  interface Action {
    void run() throws Exception;
  }

  static void attempt(String group, Action action) {
    try {
      action.run();
      System.out.println("ok " + group);
    } catch (Throwable failure) {
      failure.printStackTrace();
      System.out.println("failed " + group + " " + failure);
    }
  }

  static void same(Object expected, Object actual) {
    if (!expected.equals(actual)) throw new AssertionError("expected " + expected + ", got " + actual);
  }

  static void refused(int status, Action action) throws Exception {
    try {
      action.run();
    } catch (MlflowHttpException error) {
      same(status, error.getStatusCode());
      return;
    }
    throw new AssertionError("status " + status + " was expected");
  }
}
