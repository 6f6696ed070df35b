import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.mlflow.tracking.RunsPage;

/** What a Java user does with a tracking server; prints `ok GROUP` or `failed GROUP REASON` for each group. */
public class TrackingClient extends Checks {
  private final MlflowClient client;
  private final String name = "java-" + UUID.randomUUID();

  TrackingClient(String url) {
    client = new MlflowClient(url);
  }

  public static void main(String[] arguments) {
    TrackingClient user = new TrackingClient(arguments[0]);
    attempt("experiments", user::experiments);
    attempt("runs", user::runs);
    attempt("metrics", user::metrics);
    attempt("searching", user::searching);
    attempt("fluent", user::fluent);
    RegistryUser registrar = new RegistryUser(arguments[0]);
    attempt("registry", registrar::registry);
    attempt("files", registrar::files);
    registrar.close();
    user.client.close();
    System.exit(0);
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
