import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.ModelRegistry.ModelVersionTag;
import org.mlflow.api.proto.ModelRegistry.RegisteredModel;
import org.mlflow.api.proto.Service.FileInfo;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.ModelVersionsPage;

/** What a Java user does with a model registry. */
class RegistryUser extends Checks {
  private final MlflowClient client;
  private final String url;
  private final String name = "java-" + UUID.randomUUID();

  RegistryUser(String url) {
    this.client = new MlflowClient(url);
    this.url = url;
  }

  void close() {
    client.close();
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
    String championed = client.sendGet("registered-models/alias?name=" + model + "&alias=champion");
    same(true, championed.contains(linear.getRunId()));
    refused(400, () -> client.sendGet("registered-models/alias?name=" + model + "&alias=gone"));
    refused(404, () -> client.getLatestVersions(model + "-none"));
    refused(404, () -> client.getModelVersionDownloadUri(model, "3"));

    ModelVersionsPage page = client.searchModelVersions("name = '" + model + "'", 1, List.of("version_number ASC"));
    same(List.of("1"), versions(page));
    ModelVersionsPage rest = (ModelVersionsPage) page.getNextPage();
    same(List.of("2"), versions(rest));
    same(false, rest.hasNextPage());
    same(List.of("2"), versions(client.searchModelVersions("run_id = '" + linear.getRunId() + "'")));
    same(true, versions(client.searchModelVersions()).containsAll(List.of("1", "2")));
    same(List.of("2"), versions(client.searchModelVersions("tags.checked = 'yes' AND name = '" + model + "'")));

    delete("model-versions/delete", json("name", model, "version", "1"));
    refused(404, () -> client.getModelVersion(model, "1"));
    delete("registered-models/delete", json("name", model));
    refused(404, () -> client.getRegisteredModel(model));
    refused(404, () -> client.getModelVersion(model, "2"));
  }

  /** A version's files come back as they were logged, by number and by stage; the client has Python fetch them. */
  void files() throws Exception {
    String model = name + "-files";
    RunInfo run = client.createRun(client.createExperiment(name + "-files"));
    Path file = Files.writeString(Files.createTempDirectory("model").resolve("MLmodel"), "flavors: {}\n");
    client.logArtifact(run.getRunId(), file.toFile(), "model");
    same(List.of("model/MLmodel"), client.listArtifacts(run.getRunId(), "model").stream().map(FileInfo::getPath).collect(Collectors.toList()));

    client.sendPost("registered-models/create", json("name", model));
    String source = run.getArtifactUri() + "/model";
    client.sendPost("model-versions/create", json("name", model, "source", source, "run_id", run.getRunId()));
    transition(model, "1", "Staging", false);
    for (File folder : List.of(client.downloadModelVersion(model, "1"), client.downloadLatestModelVersion(model, "Staging"))) {
      same("flavors: {}\n", Files.readString(folder.toPath().resolve("MLmodel")));
    }
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
}
