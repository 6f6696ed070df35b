import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Tracking } from '@labtrail/backend-store';
import { LabtrailError } from '@labtrail/core';
import type { Live } from '@labtrail/live';
import { JSON_ENDPOINTS, RAW_ENDPOINTS } from '@labtrail/protocol';
import type { Registry } from '@labtrail/registry';
import type { Webhooks } from '@labtrail/webhooks';
import express from 'express';
import { ArtifactPlaces, type ArtifactSources } from './files/artifact-places.ts';
import { localFolders } from './files/local-folders.ts';
import { type LocationSettings, locationRules } from './files/location.ts';
import { type Pages, pagesOf } from './files/pages.ts';
import { proxyHandlers, runArtifactHandlers } from './handlers/artifacts.ts';
import { datasetHandlers } from './handlers/datasets.ts';
import { proxiedDirectHandlers, signingHandlers } from './handlers/direct.ts';
import { experimentHandlers } from './handlers/experiments.ts';
import type { JsonHandlers, RawHandlers } from './handlers/handler.ts';
import { liveHandlers } from './handlers/live.ts';
import { loggedModelFileHandlers, loggedModelHandlers } from './handlers/logged-models.ts';
import { manyRunHandlers } from './handlers/many-runs.ts';
import { metricHandlers } from './handlers/metrics.ts';
import { modelVersionFileHandlers, modelVersionHandlers } from './handlers/model-versions.ts';
import { promotionHandlers } from './handlers/promotions.ts';
import { registeredModelHandlers } from './handlers/registered-models.ts';
import { runTableHandlers } from './handlers/run-table.ts';
import { runHandlers } from './handlers/runs.ts';
import { serverHandlers } from './handlers/server.ts';
import { viewHandlers } from './handlers/views.ts';
import { webhookHandlers } from './handlers/webhooks.ts';
import { sendText } from './http/answer.ts';
import { Call } from './http/call.ts';
import { type Failure, fail, sendError } from './http/fail.ts';
import { type Guard, type GuardSettings, guardOf } from './http/guard.ts';
import { requestIds } from './http/request-id.ts';
import { type UserSettings, userReader } from './http/user.ts';
import { checkPermitted, everybody, type Permit } from './policy.ts';
import { closedRoute, jsonRoute, rawRoute } from './routes/route.ts';
import { RouteTable } from './routes/route-table.ts';

export interface RouterOptions {
  /** Absent on a server that serves artifacts alone; its other endpoints then answer 503. */
  readonly tracking?: Tracking | undefined;
  /** Absent where `tracking` is. */
  readonly registry?: Registry | undefined;
  /** Absent where `tracking` is. */
  readonly webhooks?: Webhooks | undefined;
  /** Absent where `tracking` is. Close it before the server that serves the router, which waits for open streams. */
  readonly live?: Live | undefined;
  readonly artifacts: ArtifactSources;
  readonly settings: RouterSettings;
  /** Takes what went wrong in the server itself. */
  readonly log: (failure: Failure) => void;
  readonly permit?: Permit;
}

export interface RouterSettings extends GuardSettings, LocationSettings, UserSettings {
  /** What every path stands below, such as `/mlflow`; empty for none. */
  readonly staticPrefix?: string | undefined;
  /** The folder of the web UI's build; without it there are no pages. */
  readonly pages?: string | undefined;
  /** What answers say of pages that want to show them in a frame; SAMEORIGIN when left out. NONE says nothing. */
  readonly frames?: 'SAMEORIGIN' | 'DENY' | 'NONE' | undefined;
}

/** The REST API as an express router, and what must be closed after the last request. */
export interface LabtrailRouter {
  readonly router: express.Router;
  close(): Promise<void>;
}

/** Makes the router over open stores, which stay their owner's. */
export function createRouter(options: RouterOptions): LabtrailRouter {
  const places = new ArtifactPlaces(options.artifacts, localFolders(options.settings));
  const table = tableOf(options, places);
  const guard = guardOf(options.settings);
  const fixed = fixedHeaders(options.settings);
  const newId = requestIds();
  const userOf = userReader(options.settings);
  const pages = options.settings.pages
    ? pagesOf(options.settings.pages, options.settings.staticPrefix ?? '')
    : undefined;
  const context = { table, pages, guard, userOf, log: options.log, permit: options.permit ?? everybody };
  const router = express.Router({ caseSensitive: true, strict: true });
  router.use((req, res) => {
    const url = req.url;
    const mark = url.indexOf('?');
    const target = { path: mark < 0 ? url : url.slice(0, mark), query: mark < 0 ? '' : url.slice(mark + 1) };
    const call = new Call(newId(), { req, res } as Exchange, target);
    call.headers.push(...fixed);
    void answer(call, context);
  });
  return { router, close: () => places.close() };
}

/** What every answer says to browsers. */
function fixedHeaders({ frames = 'SAMEORIGIN', unguarded }: RouterSettings): string[] {
  const nosniff = ['X-Content-Type-Options', 'nosniff'];
  return frames === 'NONE' || unguarded ? nosniff : [...nosniff, 'X-Frame-Options', frames];
}

type Exchange = { req: IncomingMessage; res: ServerResponse };

interface Context {
  readonly table: RouteTable;
  readonly pages: Pages | undefined;
  readonly guard: Guard;
  readonly userOf: ReturnType<typeof userReader>;
  readonly log: (failure: Failure) => void;
  readonly permit: Permit;
}

async function answer(call: Call, { table, pages, guard, userOf, log, permit }: Context): Promise<void> {
  try {
    const method = call.req.method ?? 'GET';
    const found = table.find(method, call.path);
    const refusal = found?.route.anyHost ? undefined : guard.refusal(method, call.req.headers);
    if (refusal !== undefined) return sendText(call, 403, `${refusal}\n`);
    if (call.req.headers.origin !== undefined) call.headers.push(...guard.corsHeaders(call.req.headers));
    if (!found) {
      if (!(await pages?.serve(call))) unmatched(call, table, guard);
      return;
    }
    call.user = userOf(call.req);
    checkPermitted(permit, call, found.route.policy);
    await found.route.serve(call, found.fields);
  } catch (error) {
    fail(call, error, log);
  }
}

function unmatched(call: Call, table: RouteTable, guard: Guard): void {
  const { method = '', headers } = call.req;
  const allowed = table.allowed(call.path);
  if (allowed.length > 0) call.headers.push('Allow', [...allowed, 'OPTIONS'].join(', '));
  if (allowed.length > 0 && method === 'OPTIONS') {
    call.headers.push(...guard.preflightHeaders(headers));
    sendText(call, 200, '');
    return;
  }
  const message =
    allowed.length > 0
      ? `${call.path} doesn't answer to ${method}, but to ${allowed.join(', ')}.`
      : `Nothing answers at ${call.path}. See /openapi.json for what there is.`;
  sendError(call, new LabtrailError('ENDPOINT_NOT_FOUND', message), allowed.length > 0 ? 405 : 404);
}

function tableOf(options: RouterOptions, places: ArtifactPlaces): RouteTable {
  const { artifacts, settings } = options;
  const handlers: Partial<JsonHandlers & RawHandlers> = {
    ...serverHandlers(artifacts.destination?.isDirect ?? false),
    ...storeHandlers(options, places),
    ...(artifacts.destination && proxyHandlers(artifacts.destination)),
    ...(artifacts.destination && proxiedDirectHandlers(artifacts.destination)),
  };
  const table = new RouteTable(settings.staticPrefix ?? '');
  for (const [name, endpoint] of Object.entries(JSON_ENDPOINTS)) {
    const handler = handlers[name as keyof JsonHandlers];
    table.add(endpoint, handler ? jsonRoute(endpoint, handler) : closedRoute(endpoint.part));
  }
  for (const [name, endpoint] of Object.entries(RAW_ENDPOINTS)) {
    const handler = handlers[name as keyof RawHandlers];
    table.add(endpoint, handler ? rawRoute(endpoint, handler) : closedRoute(endpoint.part));
  }
  return table;
}

function storeHandlers(options: RouterOptions, places: ArtifactPlaces): Partial<JsonHandlers & RawHandlers> {
  const { tracking, registry, webhooks, live, settings, permit = everybody } = options;
  return {
    ...(tracking && trackingHandlers(tracking, settings, places)),
    ...(registry && registryHandlers(registry, settings)),
    ...(tracking && registry && modelVersionFileHandlers(registry, tracking, places)),
    ...(webhooks && webhookHandlers(webhooks)),
    ...(live && liveHandlers(live, permit)),
  };
}

function trackingHandlers(tracking: Tracking, settings: RouterSettings, places: ArtifactPlaces) {
  return {
    ...experimentHandlers(tracking, locationRules(settings)),
    ...runHandlers(tracking),
    ...manyRunHandlers(tracking),
    ...runTableHandlers(tracking),
    ...metricHandlers(tracking),
    ...datasetHandlers(tracking),
    ...loggedModelHandlers(tracking),
    ...viewHandlers(tracking),
    ...loggedModelFileHandlers(tracking, places),
    ...runArtifactHandlers(tracking, places),
    ...signingHandlers(tracking, places),
  };
}

function registryHandlers(registry: Registry, settings: RouterSettings) {
  return {
    ...registeredModelHandlers(registry),
    ...modelVersionHandlers(registry, locationRules(settings)),
    ...promotionHandlers(registry),
  };
}
