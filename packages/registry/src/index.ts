export type {
  Author,
  Decided,
  DeliveryChange,
  DeliveryQuery,
  DeliveryStore,
  ModelRegistry,
  ModelVersionQuery,
  ModelVersionStore,
  NewModelVersion,
  NewPromotionRequest,
  NewRegisteredModel,
  NewWebhook,
  PlacementQuery,
  PolicyChange,
  PromotionRequestQuery,
  PromotionStore,
  Prompts,
  Receiver,
  RegisteredModelQuery,
  RegisteredModelStore,
  RevisedPolicy,
  StageMove,
  Touched,
  UnderPolicy,
  VersionName,
  WaitingDelivery,
  WebhookChange,
  WebhookStore,
  Window,
} from './contract.ts';
export type { Lineage } from './facade/context.ts';
export type { RegistryEvent } from './facade/events.ts';
export { ModelVersions } from './facade/model-versions.ts';
export type { PromotionWish } from './facade/promotion-wish.ts';
export { Promotions } from './facade/promotions.ts';
export { RegisteredModels, type RegistrySearch } from './facade/registered-models.ts';
export { Registry, type RegistryOptions } from './facade/registry.ts';
export type { SourceInput } from './facade/source.ts';
