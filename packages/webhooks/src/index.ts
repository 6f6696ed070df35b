export { SecretBox } from './secret-box.ts';
export { type WebhookInput, Webhooks, type WebhooksOptions, type WebhookTestResult } from './webhooks.ts';
