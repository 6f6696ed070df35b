import type { PromotionRequest, PromotionTarget } from '@labtrail/core';
import { expect } from 'vitest';
import { ANA, EVE, type Facade, openFacade, refusal } from './fixture.ts';

export const CHAMPION: PromotionTarget = { alias: 'champion' };
export const PRODUCTION: PromotionTarget = { stage: 'Production' };
export const POLICY = { targets: [CHAMPION, PRODUCTION], approvers: ['ana', 'ben'] };

export function version(number: number): { readonly name: string; readonly version: string } {
  return { name: 'coffee', version: String(number) };
}

/** A model with two versions, and what is done to them again and again. */
export class Coffee {
  readonly facade: Facade;
  readonly registry: Facade['registry'];

  constructor(facade: Facade) {
    this.facade = facade;
    this.registry = facade.registry;
  }

  static async open(facade = openFacade()): Promise<Coffee> {
    const { models, versions } = facade.registry;
    await models.create(ANA, { name: 'coffee' });
    for (const source of ['s3://bucket/1', 's3://bucket/2']) await versions.create(ANA, { name: 'coffee', source });
    return new Coffee(facade);
  }

  setAlias(who = EVE, number = 1) {
    return this.registry.versions.setAlias(who, version(number), 'champion');
  }

  toStage(stage: string, { who = EVE, number = 1, archive = false } = {}) {
    const move = { stage, archive_existing_versions: archive };
    return this.registry.versions.transition(who, version(number), move);
  }

  async pending(): Promise<readonly PromotionRequest[]> {
    return (await this.registry.promotions.list(ANA, { status: 'PENDING' })).items as PromotionRequest[];
  }

  /** The request that a refused move names. */
  async requestOf(work: Promise<unknown>): Promise<PromotionRequest> {
    const { code, message } = await refusal(work);
    expect(code).toBe('PERMISSION_DENIED');
    const [request] = (await this.pending()).filter(({ request_id }) => message.includes(request_id));
    return request as PromotionRequest;
  }

  async champion(): Promise<string | undefined> {
    return (await this.registry.models.get(ANA, 'coffee')).aliases?.[0]?.version;
  }

  async stageOf(number: number): Promise<string> {
    return (await this.registry.versions.get(ANA, version(number))).current_stage;
  }
}
