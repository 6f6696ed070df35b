export { type WebhookInput, Webhooks, type WebhooksOptions, type WebhookTestResult } from './webhooks.ts';
