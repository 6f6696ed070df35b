export { type AzureArtifactsOptions, azureArtifactsOptions } from './options.ts';
export { artifactAzure, openAzureArtifacts } from './plugin.ts';
