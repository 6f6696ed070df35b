import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.ModelRegistry.ModelVersionTag;
import org.mlflow.api.proto.ModelRegistry.RegisteredModel;
import org.mlflow.api.proto.Service.CreateExperiment;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.ExperimentTag;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.ActiveRun;
import org.mlflow.tracking.ExperimentsPage;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowContext;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.ModelVersionsPage;
import org.mlflow.tracking.RunsPage;

/** What a Java user does with a tracking server; prints `ok GROUP` or `failed GROUP REASON` for each group. */
public class TrackingClient {
  private final MlflowClient client;
  private final String url;
  private final String name = "java-" + UUID.randomUUID();

  TrackingClient(String url) {
    client = new MlflowClient(url);
    this.url = url;
  }

  interface Action {
    void run() throws Exception;
  }

  public static void main(String[] arguments) {
    TrackingClient user = new TrackingClient(arguments[0]);
    attempt("experiments", user::experiments);
    attempt("runs", user::runs);
    attempt("metrics", user::metrics);
    attempt("searching", user::searching);
    attempt("fluent", user::fluent);
    attempt("registry", user::registry);
    user.client.close();
    System.exit(0);
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

  void experiments() throws Exception {
    CreateExperiment request =
        CreateExperiment.newBuilder()
            .setName(name + "-a")
            .setArtifactLocation("s3://bucket/a")
            .addTags(ExperimentTag.newBuilder().setKey("team").setValue("red"))
            .build();
    String first = client.createExperiment(request);
    String second = client.createExperiment(name + "-b");
    Experiment read = client.getExperiment(first);
    same(name + "-a", read.getName());
    same("s3://bucket/a", read.getArtifactLocation());
    same("active", read.getLifecycleStage());
    same("red", read.getTags(0).getValue());
    same(Optional.empty(), client.getExperimentByName(name + "-none"));
    refused(400, () -> client.createExperiment(name + "-a"));

    client.setExperimentTag(second, "team", "blue");
    client.renameExperiment(second, name + "-c");
    same(second, client.getExperimentByName(name + "-c").get().getExperimentId());
    ExperimentsPage page =
        client.searchExperiments("name LIKE '" + name + "%'", ViewType.ACTIVE_ONLY, 1, List.of("name DESC"));
    same(List.of(second), ids(page));
    same(List.of(first), ids((ExperimentsPage) page.getNextPage()));

    client.deleteExperiment(first);
    same("deleted", client.getExperiment(first).getLifecycleStage());
    client.restoreExperiment(first);
    same("active", client.getExperiment(first).getLifecycleStage());
  }

  static List<String> ids(ExperimentsPage page) {
    return page.getItems().stream().map(Experiment::getExperimentId).collect(Collectors.toList());
  }

  void runs() throws Exception {
    String experiment = client.createExperiment(name + "-runs");
    CreateRun request =
        CreateRun.newBuilder()
            .setExperimentId(experiment)
            .setRunName("first")
            .setUserId("ana")
            .setStartTime(5)
            .addTags(RunTag.newBuilder().setKey("mlflow.parentRunId").setValue("none"))
            .build();
    RunInfo made = client.createRun(request);
    String id = made.getRunId();
    same("RUNNING", made.getStatus().name());
    client.logParam(id, "lr", "0.1");
    client.logParam(id, "lr", "0.1");
    refused(400, () -> client.logParam(id, "lr", "0.2"));
    client.setTag(id, "team", "red");
    client.setTag(id, "gone", "soon");
    client.deleteTag(id, "gone");
    refused(404, () -> client.deleteTag(id, "gone"));
    client.setTerminated(id, RunStatus.FAILED, 9);

    Run read = client.getRun(id);
    same("first", read.getInfo().getRunName());
    same("ana", read.getInfo().getUserId());
    same(RunStatus.FAILED, read.getInfo().getStatus());
    same(9L, read.getInfo().getEndTime());
    same(Map.of("lr", "0.1"), read.getData().getParamsList().stream().collect(Collectors.toMap(Param::getKey, Param::getValue)));
    Map<String, String> tags = read.getData().getTagsList().stream().collect(Collectors.toMap(RunTag::getKey, RunTag::getValue));
    same(Map.of("team", "red", "mlflow.runName", "first", "mlflow.parentRunId", "none"), tags);

    client.deleteRun(id);
    same("deleted", client.getRun(id).getInfo().getLifecycleStage());
    refused(400, () -> client.logMetric(id, "m", 1));
    client.restoreRun(id);
    same("active", client.getRun(id).getInfo().getLifecycleStage());
    refused(404, () -> client.getRun("00000000000000000000000000000000"));
  }

  void metrics() {
    String id = client.createRun(client.createExperiment(name + "-metrics")).getRunId();
    client.logMetric(id, "loss", 0.5, 10, 0);
    client.logMetric(id, "loss", 0.25, 20, 1);
    client.logMetric(id, "nan", Double.NaN, 10, 0);
    client.logMetric(id, "now", 3.5);
    Metric point = Metric.newBuilder().setKey("batch").setValue(7).setTimestamp(30).setStep(2).build();
    Param param = Param.newBuilder().setKey("p").setValue("").build();
    RunTag tag = RunTag.newBuilder().setKey("t").setValue("größe").build();
    client.logBatch(id, List.of(point), List.of(param), List.of(tag));

    List<Metric> history = client.getMetricHistory(id, "loss");
    same(List.of(0.5, 0.25), history.stream().map(Metric::getValue).collect(Collectors.toList()));
    same(List.of(10L, 20L), history.stream().map(Metric::getTimestamp).collect(Collectors.toList()));
    same(List.of(0L, 1L), history.stream().map(Metric::getStep).collect(Collectors.toList()));
    same(true, Double.isNaN(client.getMetricHistory(id, "nan").get(0).getValue()));
    Map<String, Double> latest =
        client.getRun(id).getData().getMetricsList().stream().collect(Collectors.toMap(Metric::getKey, Metric::getValue));
    same(Map.of("loss", 0.25, "nan", Double.NaN, "now", 3.5, "batch", 7.0), latest);
    same("", client.getRun(id).getData().getParams(0).getValue());
  }

  /** The walk of the coffee models through the registry; what the client has no method for goes through its own POST and PATCH. */
  void registry() throws Exception {
    String model = name + "-coffee";
    String experiment = client.createExperiment(name + "-registry");
    RunInfo dummy = client.createRun(experiment);
    RunInfo linear = client.createRun(experiment);
    client.logMetric(dummy.getRunId(), "rmse", 9.5);
    client.logMetric(linear.getRunId(), "rmse", 0.25);

    client.sendPost("registered-models/create", json("name", model, "description", "The price of coffee"));
    refused(400, () -> client.sendPost("registered-models/create", json("name", model)));
    for (RunInfo run : List.of(dummy, linear)) {
      client.sendPost(
          "model-versions/create",
          json("name", model, "source", run.getArtifactUri() + "/model", "run_id", run.getRunId()));
    }
    client.sendPost("registered-models/set-tag", json("name", model, "key", "team", "value", "beans"));
    client.sendPost("model-versions/set-tag", json("name", model, "version", "2", "key", "checked", "value", "yes"));
    client.sendPatch("model-versions/update", json("name", model, "version", "2", "description", "linear"));

    RegisteredModel registered = client.getRegisteredModel(model);
    same("The price of coffee", registered.getDescription());
    same("beans", registered.getTags(0).getValue());
    ModelVersion second = client.getModelVersion(model, "2");
    same(List.of("linear", linear.getRunId(), "None"), List.of(second.getDescription(), second.getRunId(), second.getCurrentStage()));
    same(List.of("yes"), second.getTagsList().stream().map(ModelVersionTag::getValue).collect(Collectors.toList()));
    same(linear.getArtifactUri() + "/model", client.getModelVersionDownloadUri(model, "2"));

    double best = Double.POSITIVE_INFINITY;
    String bestVersion = "";
    for (ModelVersion version : client.searchModelVersions("name = '" + model + "'").getItems()) {
      double rmse = client.getRun(version.getRunId()).getData().getMetrics(0).getValue();
      if (rmse < best) {
        best = rmse;
        bestVersion = version.getVersion();
      }
    }
    same("2", bestVersion);

    transition(model, "1", "Production", false);
    transition(model, "2", "Production", true);
    same(List.of("1 Archived", "2 Production"), stages(client.getLatestVersions(model)));
    same(List.of("2 Production"), stages(client.getLatestVersions(model, List.of("Production"))));
    client.sendPost("registered-models/alias", json("name", model, "alias", "champion", "version", "1"));
    client.sendPost("registered-models/alias", json("name", model, "alias", "champion", "version", "2"));
    same("2", client.getRegisteredModel(model).getAliases(0).getVersion());
    same("champion", client.getModelVersion(model, "2").getAliases(0));

    ModelVersionsPage page = client.searchModelVersions("name = '" + model + "'", 1, List.of("version_number ASC"));
    same(List.of("1"), versions(page));
    ModelVersionsPage rest = (ModelVersionsPage) page.getNextPage();
    same(List.of("2"), versions(rest));
    same(false, rest.hasNextPage());
    same(List.of("2"), versions(client.searchModelVersions("run_id = '" + linear.getRunId() + "'")));
    same(List.of("2"), versions(client.searchModelVersions("tags.checked = 'yes' AND name = '" + model + "'")));

    delete("model-versions/delete", json("name", model, "version", "1"));
    refused(404, () -> client.getModelVersion(model, "1"));
    delete("registered-models/delete", json("name", model));
    refused(404, () -> client.getRegisteredModel(model));
    refused(404, () -> client.getModelVersion(model, "2"));
  }

  void transition(String model, String version, String stage, boolean archive) {
    String flag = ",\"archive_existing_versions\":" + archive + "}";
    client.sendPost(
        "model-versions/transition-stage",
        json("name", model, "version", version, "stage", stage).replaceAll("}$", flag));
  }

  /** The client sends no DELETE of its own. */
  void delete(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/2.0/mlflow/" + path))
            .header("Content-Type", "application/json")
            .method("DELETE", HttpRequest.BodyPublishers.ofString(body))
            .build();
    same(200, HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
  }

  /** A JSON object of texts that need no escapes. */
  static String json(String... pairs) {
    StringBuilder text = new StringBuilder("{");
    for (int index = 0; index < pairs.length; index += 2) {
      text.append(index > 0 ? "," : "").append('"').append(pairs[index]).append("\":\"").append(pairs[index + 1]).append('"');
    }
    return text.append('}').toString();
  }

  static List<String> stages(List<ModelVersion> versions) {
    return versions.stream().map(each -> each.getVersion() + " " + each.getCurrentStage()).collect(Collectors.toList());
  }

  static List<String> versions(ModelVersionsPage page) {
    return page.getItems().stream().map(ModelVersion::getVersion).collect(Collectors.toList());
  }

  void searching() {
    String experiment = client.createExperiment(name + "-search");
    for (int index = 0; index < 5; index++) {
      CreateRun request = CreateRun.newBuilder().setExperimentId(experiment).setStartTime(index).setRunName("r" + index).build();
      String id = client.createRun(request).getRunId();
      client.logMetric(id, "acc", index / 10.0, 1, 0);
      client.logParam(id, "parity", index % 2 == 0 ? "even" : "odd");
    }
    List<RunInfo> odd = client.searchRuns(List.of(experiment), "params.parity = 'odd' and metrics.acc > 0.2");
    same(List.of("r3"), odd.stream().map(RunInfo::getRunName).collect(Collectors.toList()));
    RunsPage page = client.searchRuns(List.of(experiment), "", ViewType.ACTIVE_ONLY, 3, List.of("metrics.acc DESC"));
    same(List.of("r4", "r3", "r2"), names(page));
    RunsPage rest = (RunsPage) page.getNextPage();
    same(List.of("r1", "r0"), names(rest));
    same(false, rest.hasNextPage());
    same(5, client.listRunInfos(experiment).size());
  }

  static List<String> names(RunsPage page) {
    return page.getItems().stream().map(run -> run.getInfo().getRunName()).collect(Collectors.toList());
  }

  void fluent() {
    MlflowContext context = new MlflowContext(client);
    context.setExperimentId(client.createExperiment(name + "-fluent"));
    ActiveRun parent = context.startRun("parent");
    ActiveRun child = context.startRun("child", parent.getId());
    child.logParams(Map.of("a", "1", "b", "2"));
    child.logMetrics(Map.of("x", 1.5, "y", 2.5), 3);
    child.setTags(Map.of("k", "v"));
    child.endRun();
    parent.endRun();
    Run read = client.getRun(child.getId());
    same(RunStatus.FINISHED, read.getInfo().getStatus());
    same(2, read.getData().getParamsCount());
    same(List.of(3L, 3L), read.getData().getMetricsList().stream().map(Metric::getStep).collect(Collectors.toList()));
    Map<String, String> tags = read.getData().getTagsList().stream().collect(Collectors.toMap(RunTag::getKey, RunTag::getValue));
    same(parent.getId(), tags.get("mlflow.parentRunId"));
    same("v", tags.get("k"));
    same(true, child.getArtifactUri().endsWith(child.getId() + "/artifacts"));
  }
}
