/** Steps, by fixture, that Labtrail doesn't answer as MLflow does yet: sent like the others, and not compared. */
export const pending: Record<string, string[]> = {
  'model-sources': [
    // MLflow refuses these schemes however many slashes follow, not only before a host.
    'from "http:/h/p" {}',
    'from "http:x" {}',
    'from "ftp:/x" {}',
    // A place elsewhere needs an absolute path.
    'from "s3:b" {}',
    'from "s3://b" {}',
    'from "foo:bar" {}',
    'from "uc:x" {}',
    // The logged model of a version has to be there, wherever its files are.
    'from "s3://b/p" {"model_id":"{{lm}}"}',
    'from "s3://b/p" {"model_id":"m-none"}',
  ],
  // Latest versions name their aliases here, unlike those of a model.
  'model-stages': ['latest with aliases', 'latest of the new name'],
  // A list that is empty is a list.
  'logged-model-changes': ['no outputs'],
};
