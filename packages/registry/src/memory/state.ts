import type {
  ModelStage,
  Placement,
  PromotionPolicy,
  PromotionRequest,
  PromotionTarget,
  Scope,
  Webhook,
  WebhookDelivery,
} from '@labtrail/core';

export interface VersionRecord {
  readonly version: number;
  readonly createdAt: number;
  updatedAt: number;
  stage: ModelStage;
  description: string | undefined;
  readonly source: string;
  readonly storageLocation: string;
  readonly runId: string;
  readonly runLink: string;
  readonly tags: Map<string, string>;
}

export interface PolicyRecord {
  readonly policy: PromotionPolicy;
  readonly revision: number;
  readonly user: string | undefined;
  readonly timestamp: number;
}

export interface ModelRecord {
  name: string;
  description: string | undefined;
  readonly createdAt: number;
  updatedAt: number;
  lastVersion: number;
  readonly tags: Map<string, string>;
  readonly versions: Map<number, VersionRecord>;
  /** Alias to version. */
  readonly aliases: Map<string, number>;
  policy: PolicyRecord | undefined;
  /** Of the last policy, also when it was removed. */
  revision: number;
}

export interface RequestRecord {
  readonly model: ModelRecord;
  /** Its name is the model's of now. */
  request: PromotionRequest;
}

export interface PlacementRecord {
  readonly model: ModelRecord;
  readonly placement: Placement;
}

export interface WebhookRecord {
  webhook: Webhook;
  sealedSecret: string | undefined;
  readonly deliveries: Map<string, WebhookDelivery>;
}

/** All that one workspace holds. */
export class Workspace {
  readonly name: string;
  readonly models = new Map<string, ModelRecord>();
  readonly requests = new Map<string, RequestRecord>();
  /** As they happened. */
  readonly placements: PlacementRecord[] = [];
  readonly webhooks = new Map<string, WebhookRecord>();

  constructor(name: string) {
    this.name = name;
  }

  version(name: string, version: string): { model: ModelRecord; record: VersionRecord } | undefined {
    const model = this.models.get(name);
    const record = /^[1-9]\d{0,14}$/.test(version) ? model?.versions.get(Number(version)) : undefined;
    return model && record && { model, record };
  }
}

/** The workspaces of a registry, each made when it is first named. */
export class Workspaces {
  readonly #byName = new Map<string, Workspace>();

  of(scope: Scope): Workspace {
    const known = this.#byName.get(scope.workspace);
    if (known) return known;
    const made = new Workspace(scope.workspace);
    this.#byName.set(scope.workspace, made);
    return made;
  }

  all(): Workspace[] {
    return [...this.#byName.values()];
  }
}

export function isSamePlace(a: PromotionTarget, b: PromotionTarget): boolean {
  return 'alias' in a ? 'alias' in b && a.alias === b.alias : 'stage' in b && a.stage === b.stage;
}

/** Whether a model's policy speaks of a place. */
export function isWatched({ policy }: ModelRecord, place: PromotionTarget): boolean {
  return (policy?.policy.targets ?? []).some((target) => isSamePlace(target, place));
}
